/**
 * Whether `provider` may round float32 products to TF32 (10 bits of mantissa). ONNX Runtime's cuda provider allows it by
 * default (use_tf32 = 1), its Node interface has no option for it, and NVIDIA's libraries heed NVIDIA_TF32_OVERRIDE.
 */
export function tf32State(provider: string, env: NodeJS.ProcessEnv = process.env): 'allowed' | 'forbidden' | null {
  if (provider !== 'cuda') return null;
  return env.NVIDIA_TF32_OVERRIDE === '0' ? 'forbidden' : 'allowed';
}
