/** For what never changes, or is not to be heard. */
export const subscribeToNothing = () => () => {};
