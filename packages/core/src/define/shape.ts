/** The shape of one example, without the batch dimension; pictures are [height, width, channels]. */
export type Shape = readonly number[];
