import type { ModelInfo, Preview, PreviewedMember, TimeEstimate } from '@layerlab/core/light';
import { count, seconds } from '../../format/numbers.js';
import { fittedTable } from '../../format/table.js';
import { wrap } from '../../format/wrap.js';

const right = (title: string, spare?: number) => ({ title, align: 'right' as const, spare });

/**
 * What a preview says, most important first: a single model with its layers, or a table of the members. Problems are lines of
 * their own, however long; all else keeps to the width where it can.
 */
export function previewLines({ members, problems }: Pick<Preview, 'members' | 'problems'>, width: number): string[] {
  if (problems.length > 0) return problems.map(({ message }) => `✗ ${message}`);
  return members.length === 1 ? memberLines(members[0], width) : tableLines(members, width);
}

function memberLines(member: PreviewedMember, width: number): string[] {
  const { experiment, model, problem, trainPictures, estimate } = member;
  if (problem) return [`✗ ${problem}`];
  if (!model) return wrap(layerText(experiment), width);
  const { epochs, batchSize } = experiment.train;
  return [
    ...wrap(
      `${model.name} on ${experiment.dataset.name}: ${count(model.params)} parameters, ${count(model.macs)} MACs a picture`,
      width,
    ),
    `receptive field ${model.receptiveField.join(' × ')} of ${model.inputShape.slice(0, 2).join(' × ')} pixels`,
    `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} of ${count(trainPictures)} pictures, ${batchSize} at a time`,
    ...missingLines([member]),
    ...(estimate
      ? timeLines([estimate], width)
      : wrap('time: the data set does not say how many pictures it has', width)),
    '',
    ...layerTable(model, width),
  ];
}

function layerTable({ layers }: ModelInfo, width: number): string[] {
  return fittedTable(
    [
      { title: 'layer' },
      { title: 'kind', spare: 3 },
      right('shape', 2),
      right('params'),
      right('MACs'),
      right('sees', 1),
    ],
    layers.map(({ name, layer, shape, params, macs, receptiveField }) => [
      name,
      layer,
      shape.join('×'),
      count(params),
      count(macs),
      receptiveField.join('×'),
    ]),
    width,
  );
}

function tableLines(members: readonly PreviewedMember[], width: number): string[] {
  const estimates = members.flatMap(({ estimate }) => estimate ?? []);
  const trained = members.filter(({ experiment }) => !experiment.layer).length;
  return [
    `${members.length} ${members.length === 1 ? 'member' : 'members'}`,
    ...(estimates.length > 0 ? timeLines(estimates, width, trained - estimates.length) : []),
    ...missingLines(members),
    '',
    ...fittedTable(
      [
        { title: 'name' },
        { title: 'data set', spare: 2 },
        right('params'),
        right('MACs', 1),
        right('field', 3),
        right('time'),
      ],
      members.map(({ experiment, model, estimate }) => [
        experiment.name,
        experiment.layer ? `beside ${experiment.layer.against.name}` : experiment.dataset.name,
        count(model?.params),
        count(model?.macs),
        model?.receptiveField.join('×') ?? '–',
        estimate ? about(estimate) : '–',
      ]),
      width,
    ),
    ...members.flatMap(({ experiment, problem }) => (problem ? [`✗ ${experiment.name}: ${problem}`] : [])),
  ];
}

function missingLines(members: readonly PreviewedMember[]): string[] {
  const names = new Set(members.filter(({ missing }) => missing).map(({ experiment }) => experiment.dataset.name));
  return [...names].map(
    (name) => `✗ the data set ${name} is not here: "layerlab data list" tells where it was looked for`,
  );
}

const BASIS = { measured: 'as measured in', scaled: 'scaled from', rough: 'a rough guess from' } as const;

/** The sum, and what it goes by: the least sure of the estimates says how sure it is. */
function timeLines(estimates: readonly TimeEstimate[], width: number, unknown = 0): string[] {
  const total = estimates.reduce((sum, estimate) => sum + estimate.seconds, 0);
  const least = (['rough', 'scaled', 'measured'] as const)
    .map((basis) => estimates.find((estimate) => estimate.basis === basis))
    .find((estimate) => estimate !== undefined)!;
  const more = unknown > 0 ? `, and ${unknown} of unknown length` : '';
  return [`time ${about({ ...least, seconds: total })}${more}`, `  ${BASIS[least.basis]} ${least.from}`].flatMap(
    (text) => wrap(text, width),
  );
}

/** A figure that is not measured says so. */
function about({ basis, seconds: value }: TimeEstimate): string {
  return `${basis === 'measured' ? '' : '~'}${seconds(value)}`;
}

function layerText({ model, layer }: PreviewedMember['experiment']): string {
  return `the layer ${model.name} is timed beside ${layer?.against.name}, on random input of ${layer?.input.join(' × ')}`;
}
