export { loadBinding } from './binding.js';
export type { OrtSessionOptions } from './ortSession.js';
export { OrtSession } from './ortSession.js';
export { ortTensor } from './ortTensor.js';
export type { ProviderName, ProviderProbe } from './providers.js';
export { probeProviders } from './providers.js';
