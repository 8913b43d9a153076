import type { ComparedResult } from '../commands/compareResults.js';
import { points } from './numbers.js';

interface Unit {
  readonly title: string;
  readonly text: (value: number) => string;
  readonly more: string;
  readonly less: string;
}

const UNITS: Readonly<Record<ComparedResult['result'], Unit>> = {
  finalTestAccuracy: { title: 'final test accuracy', text: points, more: 'higher', less: 'lower' },
  bestTestAccuracy: { title: 'bestEpochOnTest', text: points, more: 'higher', less: 'lower' },
  trainSeconds: { title: 'training time', text: (value) => `${value.toFixed(2)} s`, more: 'longer', less: 'shorter' },
  latencyP50Ms: { title: 'latency, median', text: (value) => `${value.toFixed(3)} ms`, more: 'slower', less: 'faster' },
};

/** A line for each result, under the name of the runs that it is of. */
export function comparedResultLines(results: readonly ComparedResult[]): string[] {
  return results.flatMap((result, i) => {
    const pair = pairText(result);
    const isNew = i === 0 || pair !== pairText(results[i - 1]);
    return [...(isNew ? ['', pair] : []), `  ${line(result)}`];
  });
}

const pairText = ({ base, other }: ComparedResult) => `${other.join(' + ')} against ${base.join(' + ')}`;

function line({ result, difference, interval, verdict, basis }: ComparedResult): string {
  const { title, text, more, less } = UNITS[result];
  const range = interval ? `; 95 %: ${signed(interval[0], text)} to ${signed(interval[1], text)}` : '';
  const word = verdict === 'higher' ? more : verdict === 'lower' ? less : verdict;
  return `${title}: ${word} (${signed(difference, text)}${range}; ${basis})`;
}

const signed = (value: number, text: (value: number) => string) => `${value < 0 ? '−' : '+'}${text(Math.abs(value))}`;
