import { extreme } from './extreme.js';

export const Min = extreme('Min', 'ReduceMin');
