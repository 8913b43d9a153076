import { isDeepStrictEqual } from 'node:util';
import type { Graph, Node, Value } from '../graph/index.js';
import { layerOf } from '../graph/passes/support/layerOf.js';

/** The first place where two graphs are not the same. */
export interface GraphDifference {
  readonly layer: string;
  readonly detail: string;
  /** Of weights: the largest difference. */
  readonly maxAbsDiff: number;
}

/** Where a file's graph first differs from what the exporter makes of the model; undefined where nowhere. */
export function graphDifference(file: Graph, fresh: Graph): GraphDifference | undefined {
  for (let i = 0; i < Math.max(file.nodes.length, fresh.nodes.length); i++) {
    const [a, b] = [file.nodes[i], fresh.nodes[i]];
    const layer = layerOf((a ?? b).name);
    if (!a || !b || !sameNode(a, b)) {
      const same = a && b && describe(a) === describe(b) ? ', otherwise connected or set' : '';
      const detail = `the file has ${describe(a)} where the model gives ${describe(b)}${same}`;
      return { layer, detail, maxAbsDiff: Number.POSITIVE_INFINITY };
    }
    for (const [place, value] of a.inputs.entries()) {
      const difference = value && constantDifference(file, value, fresh, b.inputs[place]!);
      if (difference) return { layer: layerOf(value.name) || layer, ...difference };
    }
  }
  return undefined;
}

function sameNode(a: Node, b: Node): boolean {
  const facts = ({ op, domain, attrs, inputs, outputs }: Node) => ({
    op,
    domain,
    attrs,
    inputs: inputs.map((value) => value?.name),
    outputs: outputs.map(({ name }) => name),
  });
  return isDeepStrictEqual(facts(a), facts(b));
}

function constantDifference(file: Graph, a: Value, fresh: Graph, b: Value): Omit<GraphDifference, 'layer'> | undefined {
  const [inFile, inFresh] = [file.constantOf(a), fresh.constantOf(b)];
  if (!inFile && !inFresh) return undefined;
  if (!inFile || !inFresh || inFile.length !== inFresh.length || a.shape.join() !== b.shape.join())
    return {
      detail: `"${a.name}" is ${a.dtype}[${a.shape}] instead of [${b.shape}]`,
      maxAbsDiff: Number.POSITIVE_INFINITY,
    };
  let maxAbsDiff = 0;
  for (let i = 0; i < inFile.length; i++)
    if (!Object.is(inFile[i], inFresh[i]))
      maxAbsDiff = Math.max(maxAbsDiff, Math.abs(Number(inFile[i]) - Number(inFresh[i])));
  if (maxAbsDiff === 0) return undefined;
  return { detail: `"${a.name}" differs from the model's weights by up to ${maxAbsDiff.toExponential(2)}`, maxAbsDiff };
}

function describe(node: Node | undefined): string {
  return node ? `${node.op} "${node.outputs[0].name}"` : 'nothing';
}
