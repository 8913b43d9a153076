import { _FusedMatMul } from './_FusedMatMul.js';
import { Abs } from './Abs.js';
import { Acos } from './Acos.js';
import { Acosh } from './Acosh.js';
import { Add } from './Add.js';
import { AddN } from './AddN.js';
import { All } from './All.js';
import { Any } from './Any.js';
import { ArgMax } from './ArgMax.js';
import { ArgMin } from './ArgMin.js';
import { Asin } from './Asin.js';
import { Asinh } from './Asinh.js';
import { Atan } from './Atan.js';
import { Atan2 } from './Atan2.js';
import { Atanh } from './Atanh.js';
import { AvgPool } from './AvgPool.js';
import { AvgPoolGrad } from './AvgPoolGrad.js';
import { BatchMatMul } from './BatchMatMul.js';
import { Cast } from './Cast.js';
import { Ceil } from './Ceil.js';
import { ClipByValue } from './ClipByValue.js';
import { Concat } from './Concat.js';
import { Conv2D } from './Conv2D.js';
import { Conv2DBackpropFilter } from './Conv2DBackpropFilter.js';
import { Conv2DBackpropInput } from './Conv2DBackpropInput.js';
import { Cos } from './Cos.js';
import { Cosh } from './Cosh.js';
import { Cumsum } from './Cumsum.js';
import { DepthwiseConv2dNative } from './DepthwiseConv2dNative.js';
import { DepthwiseConv2dNativeBackpropFilter } from './DepthwiseConv2dNativeBackpropFilter.js';
import { DepthwiseConv2dNativeBackpropInput } from './DepthwiseConv2dNativeBackpropInput.js';
import { Einsum } from './Einsum.js';
import { Elu } from './Elu.js';
import { EluGrad } from './EluGrad.js';
import { Equal } from './Equal.js';
import { Erf } from './Erf.js';
import { Exp } from './Exp.js';
import { ExpandDims } from './ExpandDims.js';
import { Expm1 } from './Expm1.js';
import { Fill } from './Fill.js';
import { Floor } from './Floor.js';
import { FusedBatchNorm } from './FusedBatchNorm.js';
import { FusedConv2D } from './FusedConv2D.js';
import { FusedDepthwiseConv2D } from './FusedDepthwiseConv2D.js';
import { GatherNd } from './GatherNd.js';
import { GatherV2 } from './GatherV2.js';
import { Greater } from './Greater.js';
import { GreaterEqual } from './GreaterEqual.js';
import { Identity } from './Identity.js';
import { IsFinite } from './IsFinite.js';
import { IsInf } from './IsInf.js';
import { IsNan } from './IsNan.js';
import type { AnyKernelLowering } from './kernel.js';
import { LeakyRelu } from './LeakyRelu.js';
import { Less } from './Less.js';
import { LessEqual } from './LessEqual.js';
import { LinSpace } from './LinSpace.js';
import { Log } from './Log.js';
import { Log1p } from './Log1p.js';
import { LogicalAnd } from './LogicalAnd.js';
import { LogicalNot } from './LogicalNot.js';
import { LogicalOr } from './LogicalOr.js';
import { Max } from './Max.js';
import { Maximum } from './Maximum.js';
import { MaxPool } from './MaxPool.js';
import { MaxPoolGrad } from './MaxPoolGrad.js';
import { Mean } from './Mean.js';
import { Min } from './Min.js';
import { Minimum } from './Minimum.js';
import { MirrorPad } from './MirrorPad.js';
import { Mod } from './Mod.js';
import { Multiply } from './Multiply.js';
import { Neg } from './Neg.js';
import { NotEqual } from './NotEqual.js';
import { OneHot } from './OneHot.js';
import { OnesLike } from './OnesLike.js';
import { Pack } from './Pack.js';
import { PadV2 } from './PadV2.js';
import { Pow } from './Pow.js';
import { Prelu } from './Prelu.js';
import { Prod } from './Prod.js';
import { Range } from './Range.js';
import { RealDiv } from './RealDiv.js';
import { Reciprocal } from './Reciprocal.js';
import { Relu } from './Relu.js';
import { Relu6 } from './Relu6.js';
import { Reshape } from './Reshape.js';
import { ResizeBilinear } from './ResizeBilinear.js';
import { ResizeBilinearGrad } from './ResizeBilinearGrad.js';
import { ResizeNearestNeighbor } from './ResizeNearestNeighbor.js';
import { ResizeNearestNeighborGrad } from './ResizeNearestNeighborGrad.js';
import { Reverse } from './Reverse.js';
import { Round } from './Round.js';
import { Rsqrt } from './Rsqrt.js';
import { ScatterNd } from './ScatterNd.js';
import { Select } from './Select.js';
import { Selu } from './Selu.js';
import { Sigmoid } from './Sigmoid.js';
import { Sign } from './Sign.js';
import { Sin } from './Sin.js';
import { Sinh } from './Sinh.js';
import { Slice } from './Slice.js';
import { Softmax } from './Softmax.js';
import { Softplus } from './Softplus.js';
import { SplitV } from './SplitV.js';
import { Sqrt } from './Sqrt.js';
import { Square } from './Square.js';
import { SquaredDifference } from './SquaredDifference.js';
import { Step } from './Step.js';
import { StridedSlice } from './StridedSlice.js';
import { Sub } from './Sub.js';
import { Sum } from './Sum.js';
import { Tan } from './Tan.js';
import { Tanh } from './Tanh.js';
import { Tile } from './Tile.js';
import { TopK } from './TopK.js';
import { Transpose } from './Transpose.js';
import { Unpack } from './Unpack.js';
import { ZerosLike } from './ZerosLike.js';

/** Every tfjs kernel that has ONNX nodes, by name. */
export const lowerings: readonly AnyKernelLowering[] = [
  Abs,
  Acos,
  Acosh,
  Add,
  AddN,
  All,
  Any,
  ArgMax,
  ArgMin,
  Asin,
  Asinh,
  Atan,
  Atan2,
  Atanh,
  AvgPool,
  AvgPoolGrad,
  BatchMatMul,
  Cast,
  Ceil,
  ClipByValue,
  Concat,
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  Cos,
  Cosh,
  Cumsum,
  DepthwiseConv2dNative,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  Einsum,
  Elu,
  EluGrad,
  Equal,
  Erf,
  Exp,
  ExpandDims,
  Expm1,
  Fill,
  Floor,
  FusedBatchNorm,
  FusedConv2D,
  FusedDepthwiseConv2D,
  GatherNd,
  GatherV2,
  Greater,
  GreaterEqual,
  Identity,
  IsFinite,
  IsInf,
  IsNan,
  LeakyRelu,
  Less,
  LessEqual,
  LinSpace,
  Log,
  Log1p,
  LogicalAnd,
  LogicalNot,
  LogicalOr,
  Max,
  MaxPool,
  MaxPoolGrad,
  Maximum,
  Mean,
  Min,
  Minimum,
  MirrorPad,
  Mod,
  Multiply,
  Neg,
  NotEqual,
  OneHot,
  OnesLike,
  Pack,
  PadV2,
  Pow,
  Prelu,
  Prod,
  Range,
  RealDiv,
  Reciprocal,
  Relu,
  Relu6,
  Reshape,
  ResizeBilinear,
  ResizeBilinearGrad,
  ResizeNearestNeighbor,
  ResizeNearestNeighborGrad,
  Reverse,
  Round,
  Rsqrt,
  ScatterNd,
  Select,
  Selu,
  Sigmoid,
  Sign,
  Sin,
  Sinh,
  Slice,
  Softmax,
  Softplus,
  SplitV,
  Sqrt,
  Square,
  SquaredDifference,
  Step,
  StridedSlice,
  Sub,
  Sum,
  Tan,
  Tanh,
  Tile,
  TopK,
  Transpose,
  Unpack,
  ZerosLike,
  _FusedMatMul,
];

const byName = new Map(lowerings.map((lowering) => [lowering.name, lowering]));

/** The lowering of a tfjs kernel, or undefined where there is none. */
export function lowering(kernelName: string): AnyKernelLowering | undefined {
  return byName.get(kernelName);
}
