import type { OpDefinition } from '../op.js';
import { absOp } from './Abs.js';
import { acosOp } from './Acos.js';
import { acoshOp } from './Acosh.js';
import { addOp } from './Add.js';
import { andOp } from './And.js';
import { argMaxOp } from './ArgMax.js';
import { argMinOp } from './ArgMin.js';
import { asinOp } from './Asin.js';
import { asinhOp } from './Asinh.js';
import { atanOp } from './Atan.js';
import { atanhOp } from './Atanh.js';
import { averagePoolOp } from './AveragePool.js';
import { batchNormalizationOp } from './BatchNormalization.js';
import { castOp } from './Cast.js';
import { ceilOp } from './Ceil.js';
import { clipOp } from './Clip.js';
import { concatOp } from './Concat.js';
import { constantOfShapeOp } from './ConstantOfShape.js';
import { convOp } from './Conv.js';
import { convTransposeOp } from './ConvTranspose.js';
import { cosOp } from './Cos.js';
import { coshOp } from './Cosh.js';
import { cumSumOp } from './CumSum.js';
import { divOp } from './Div.js';
import { eluOp } from './Elu.js';
import { equalOp } from './Equal.js';
import { erfOp } from './Erf.js';
import { expOp } from './Exp.js';
import { expandOp } from './Expand.js';
import { flattenOp } from './Flatten.js';
import { floorOp } from './Floor.js';
import { fusedMatMulOp } from './FusedMatMul.js';
import { gatherOp } from './Gather.js';
import { gatherElementsOp } from './GatherElements.js';
import { geluOp } from './Gelu.js';
import { gemmOp } from './Gemm.js';
import { globalAveragePoolOp } from './GlobalAveragePool.js';
import { globalMaxPoolOp } from './GlobalMaxPool.js';
import { greaterOp } from './Greater.js';
import { greaterOrEqualOp } from './GreaterOrEqual.js';
import { identityOp } from './Identity.js';
import { isInfOp } from './IsInf.js';
import { isNaNOp } from './IsNaN.js';
import { leakyReluOp } from './LeakyRelu.js';
import { lessOp } from './Less.js';
import { lessOrEqualOp } from './LessOrEqual.js';
import { logOp } from './Log.js';
import { logSoftmaxOp } from './LogSoftmax.js';
import { matMulOp } from './MatMul.js';
import { maxOp } from './Max.js';
import { maxPoolOp } from './MaxPool.js';
import { maxUnpoolOp } from './MaxUnpool.js';
import { minOp } from './Min.js';
import { modOp } from './Mod.js';
import { mulOp } from './Mul.js';
import { nchwcConvOp } from './NchwcConv.js';
import { negOp } from './Neg.js';
import { notOp } from './Not.js';
import { orOp } from './Or.js';
import { padOp } from './Pad.js';
import { powOp } from './Pow.js';
import { pReluOp } from './PRelu.js';
import { reciprocalOp } from './Reciprocal.js';
import { reduceL1Op } from './ReduceL1.js';
import { reduceL2Op } from './ReduceL2.js';
import { reduceMaxOp } from './ReduceMax.js';
import { reduceMeanOp } from './ReduceMean.js';
import { reduceMinOp } from './ReduceMin.js';
import { reduceProdOp } from './ReduceProd.js';
import { reduceSumOp } from './ReduceSum.js';
import { reduceSumSquareOp } from './ReduceSumSquare.js';
import { reluOp } from './Relu.js';
import { reorderInputOp } from './ReorderInput.js';
import { reorderOutputOp } from './ReorderOutput.js';
import { reshapeOp } from './Reshape.js';
import { resizeOp } from './Resize.js';
import { roundOp } from './Round.js';
import { scatterElementsOp } from './ScatterElements.js';
import { seluOp } from './Selu.js';
import { shapeOp } from './Shape.js';
import { sigmoidOp } from './Sigmoid.js';
import { signOp } from './Sign.js';
import { sinOp } from './Sin.js';
import { sinhOp } from './Sinh.js';
import { sliceOp } from './Slice.js';
import { softmaxOperator } from './Softmax.js';
import { softplusOp } from './Softplus.js';
import { softsignOp } from './Softsign.js';
import { splitOp } from './Split.js';
import { sqrtOp } from './Sqrt.js';
import { squeezeOp } from './Squeeze.js';
import { subOp } from './Sub.js';
import { sumOp } from './Sum.js';
import { tanOp } from './Tan.js';
import { tanhOp } from './Tanh.js';
import { tileOp } from './Tile.js';
import { topKOp } from './TopK.js';
import { transposeOp } from './Transpose.js';
import { unsqueezeOp } from './Unsqueeze.js';
import { whereOp } from './Where.js';
import { xorOp } from './Xor.js';

/** Every operator that layerlab's graphs may hold, by name. */
export const ops: readonly OpDefinition[] = [
  absOp,
  acosOp,
  acoshOp,
  addOp,
  andOp,
  argMaxOp,
  argMinOp,
  asinOp,
  asinhOp,
  atanOp,
  atanhOp,
  averagePoolOp,
  batchNormalizationOp,
  castOp,
  ceilOp,
  clipOp,
  concatOp,
  constantOfShapeOp,
  convOp,
  convTransposeOp,
  cosOp,
  coshOp,
  cumSumOp,
  divOp,
  eluOp,
  equalOp,
  erfOp,
  expOp,
  expandOp,
  flattenOp,
  floorOp,
  fusedMatMulOp,
  gatherOp,
  gatherElementsOp,
  geluOp,
  gemmOp,
  globalAveragePoolOp,
  globalMaxPoolOp,
  greaterOp,
  greaterOrEqualOp,
  identityOp,
  isInfOp,
  isNaNOp,
  leakyReluOp,
  lessOp,
  lessOrEqualOp,
  logOp,
  logSoftmaxOp,
  matMulOp,
  maxOp,
  maxPoolOp,
  maxUnpoolOp,
  minOp,
  modOp,
  mulOp,
  nchwcConvOp,
  negOp,
  notOp,
  orOp,
  pReluOp,
  padOp,
  powOp,
  reciprocalOp,
  reduceL1Op,
  reduceL2Op,
  reduceMaxOp,
  reduceMeanOp,
  reduceMinOp,
  reduceProdOp,
  reduceSumOp,
  reduceSumSquareOp,
  reluOp,
  reorderInputOp,
  reorderOutputOp,
  reshapeOp,
  resizeOp,
  roundOp,
  scatterElementsOp,
  seluOp,
  shapeOp,
  sigmoidOp,
  signOp,
  sinOp,
  sinhOp,
  sliceOp,
  softmaxOperator,
  softplusOp,
  softsignOp,
  splitOp,
  sqrtOp,
  squeezeOp,
  subOp,
  sumOp,
  tanOp,
  tanhOp,
  tileOp,
  topKOp,
  transposeOp,
  unsqueezeOp,
  whereOp,
  xorOp,
];

const byName = new Map(ops.map((op) => [`${op.domain ?? ''}:${op.name}`, op]));

/** The definition of an operator of a domain ('' is the standard one), or undefined where layerlab has none. */
export function opDefinition(op: string, domain = ''): OpDefinition | undefined {
  return byName.get(`${domain}:${op}`);
}
