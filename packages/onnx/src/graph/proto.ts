import onnxProto from 'onnx-proto';

/** ONNX's protobuf messages, as protobufjs generated them. The package is CommonJS, hence the detour over its default export. */
export const { onnx } = onnxProto;
