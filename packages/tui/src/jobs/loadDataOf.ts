import {
  type DataConfig,
  dataSchema,
  type Lab,
  LayerlabError,
  type LoadedPictures,
  parseOptions,
} from '@layerlab/core';

/**
 * The pictures of the data set that a model file's metadata names, prepared as for its training.
 *
 * @throws LayerlabError BAD_MODEL_FILE where the file does not say, UNKNOWN_NAME where no plugin contributes it
 */
export async function loadDataOf(
  lab: Lab,
  file: string,
  metadata: ReadonlyMap<string, string>,
): Promise<LoadedPictures> {
  const { dataset, data } = configOf(file, metadata.get('config'));
  const { spec } = lab.registries.datasets.get(dataset.name);
  const options = parseOptions(`The data set of ${file}`, spec.options, dataset.options);
  // the whole test set, however little of it the training looked at
  return lab.data.load({ dataset: { name: dataset.name, options }, data: { ...data, limitTest: undefined } }, () => {});
}

interface TrainedOn {
  readonly dataset: { readonly name: string; readonly options: unknown };
  readonly data: DataConfig;
}

function configOf(file: string, json: string | undefined): TrainedOn {
  try {
    const { dataset, data } = JSON.parse(json ?? 'null');
    if (typeof dataset.name !== 'string') throw new TypeError('its data set has no name');
    return { dataset, data: dataSchema.parse(data) };
  } catch (cause) {
    const why = json === undefined ? 'they hold no config' : `their config is none (${(cause as Error).message})`;
    throw new LayerlabError(
      'BAD_MODEL_FILE',
      `The metadata of ${file} do not say what it was trained on: ${why}. Only files that layerlab exported from a run can be verified alone.`,
      { cause },
    );
  }
}
