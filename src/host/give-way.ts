// Giving way: work that takes long lets what has come in from elsewhere be answered. In: nothing. Out: a promise for the
// time after that.

export const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
