export { captureStep } from './captureStep.js';
