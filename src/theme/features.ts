// The layout features of a face that stylesheets can bring into play; a face that is cut down keeps no others, which
// halves it. In: CSS, or anything that holds CSS. Out: OpenType feature tags.

/** Features that shape text without being asked for, in any script: HarfBuzz's own list. */
const ALWAYS =
  'ccmp locl rlig liga clig calt rclt kern mark mkmk curs dist abvm blwm rvrn frac numr dnom rand HARF Buzz ' +
  'ltra ltrm rtla rtlm jalt vert vrt2 valt vhal vkrn vpal palt halt chws vchw ' +
  'isol init medi med2 fina fin2 fin3 mset stch cswh ljmo vjmo tjmo abvs blws abvf pref ' +
  'nukt akhn rphf rkrf half blwf pstf vatu cjct cfar pres psts haln';

/** Values of `font-variant` and what each brings into play. */
const ASKED: Readonly<Record<string, string>> = {
  'small-caps': 'smcp',
  'all-small-caps': 'smcp c2sc',
  'petite-caps': 'pcap',
  'all-petite-caps': 'pcap c2pc',
  unicase: 'unic',
  'titling-caps': 'titl',
  'oldstyle-nums': 'onum',
  'lining-nums': 'lnum',
  'proportional-nums': 'pnum',
  'tabular-nums': 'tnum',
  'stacked-fractions': 'afrc',
  ordinal: 'ordn',
  'slashed-zero': 'zero',
  'discretionary-ligatures': 'dlig',
  'historical-ligatures': 'hlig',
  'historical-forms': 'hist',
  sub: 'subs',
  super: 'sups',
  jis78: 'jp78',
  jis83: 'jp83',
  jis90: 'jp90',
  jis04: 'jp04',
  simplified: 'smpl',
  traditional: 'trad',
  'full-width': 'fwid',
  'proportional-width': 'pwid',
  ruby: 'ruby',
};

/** Names that an author gives to alternates: which features they mean, the face alone knows. */
const NAMED = /font-variant-alternates|@font-feature-values/;

/** Undefined where any feature may be wanted. */
export function featuresIn(css: string): readonly string[] | undefined {
  if (NAMED.test(css)) return undefined;
  const words = new Set(css.match(/[a-z][\w-]*/g));
  const asked = Object.entries(ASKED).flatMap(([value, tags]) =>
    words.has(value) ? tags.split(' ') : [],
  );
  const literal = [...css.matchAll(/(["'])([\w ]{4})\1/g)].map(([, , tag = '']) => tag);
  return [...new Set([...ALWAYS.split(' '), ...asked, ...literal])].sort();
}
