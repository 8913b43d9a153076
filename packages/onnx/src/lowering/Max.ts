import { extreme } from './extreme.js';

export const Max = extreme('Max', 'ReduceMax');
