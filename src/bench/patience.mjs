// Loaded into pagedjs-cli before it starts: puppeteer gives up on an answer after three minutes, and offers no flag for it.
// A book of a thousand pages takes longer than that, and is to be timed to its end.

import puppeteer from 'puppeteer';

const launch = puppeteer.launch.bind(puppeteer);
puppeteer.launch = (options) => launch({ ...options, protocolTimeout: 0 });
