/** The layer part of a node's or weight's name: 'conv2d_1' of 'conv2d_1/Relu'; '' where there is none. */
export function layerOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')));
}

/** `name` under the layer of `of`. */
export function inLayerOf(of: string, name: string): string {
  const layer = layerOf(of);
  return layer ? `${layer}/${name}` : name;
}
