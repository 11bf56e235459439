import puppeteer from 'puppeteer-core';
import { bundleEngine } from './src/print/engine/engine.ts';
import { PATCHES } from './src/print/engine/patches.ts';
import { packagePath } from './src/host/installed.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { lowerCss } from './src/theme/css.ts';
import { pageBox } from './src/print/document.ts';
import { geometryOf } from './src/print/geometry.ts';
import { LOSS_CASES } from './test/print/loss-cases.ts';
const script = await bundleEngine(packagePath('pagedjs','pagedjs-cli'), PATCHES);
const b = await puppeteer.launch({executablePath:'/usr/bin/chromium', headless:'shell', args:['--no-sandbox','--no-first-run','--disable-background-networking'], pipe:true});
const page = await b.newPage();
page.on('console', m=>console.log('  console:', m.text().slice(0,200)));
await page.setContent('<!doctype html><html lang="en"><head></head><body></body></html>');
await page.evaluate(script);
const css = pageBox(geometryOf('6x9in')!) + '\n' + ['styles/book.css','styles/print.css'].map(f=>lowerCss(f, readFileSync(f,'utf8'))).map(r=>{if(r.fault)console.log(r.fault);return r.css}).join('\n');
const squeeze=(s:string)=>s.replace(/[\s\u00ad\u2010]+/g,'');
for (const c of LOSS_CASES) {
  const t=performance.now();
  const xhtml=`<div xmlns="http://www.w3.org/1999/xhtml"><section class="chapter" data-chapter="c">${c.xhtml}<p data-block="last.1">The last words.</p></section></div>`;
  const r:any = await page.evaluate(`octavo.set(${JSON.stringify({xhtml,css,maxPages:200})})`);
  const seen=new Map<string,string>();
  for(const p of r.pages) for(const x of p.pieces) seen.set(x.block,(seen.get(x.block)??'')+x.text);
  const want:any = await page.evaluate((x:string)=>{const d=new DOMParser().parseFromString(x,'application/xhtml+xml');const out:any={};for(const e of d.querySelectorAll('[data-block]')){const c=e.cloneNode(true) as Element; c.querySelectorAll('.footnote').forEach(n=>n.remove()); out[e.getAttribute('data-block')!]=c.textContent;} return out;}, xhtml);
  let bad=0; for(const k of Object.keys(want)){ const a=squeeze(want[k]), s=squeeze(seen.get(k)??''); if(a!==s){bad++; if(bad<3)console.log('   DIFF',k,a.length,s.length);} }
  console.log(c.name, 'pages',r.pages.length,'bad blocks',bad,'unset',r.unset.length, (performance.now()-t).toFixed()+'ms');
  if (process.argv[2]===c.name) writeFileSync('/tmp/case.pdf', await page.pdf({preferCSSPageSize:true, tagged:true}));
}
await b.close();
