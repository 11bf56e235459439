/// <reference lib="dom" />
// Paged.js waits for an animation frame between pages, and a page that nobody looks at gets few of them. A message
// channel gives way to the browser just as well, and at once.

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

globalThis.requestAnimationFrame = (callback) => {
  waiting.push(() => callback(performance.now()));
  channel.port2.postMessage(0);
  return waiting.length;
};
