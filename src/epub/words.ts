// The few words that only an e-book prints, in the language of the book. In: a language tag. Out: words.

export interface EpubWords {
  readonly contents: string;
  readonly cover: string;
  readonly landmarks: string;
  readonly notes: string;
  readonly pages: string;
  readonly start: string;
  readonly backFrom: (number: string) => string;
  readonly coverOf: (title: string) => string;
}

const ENGLISH: EpubWords = {
  contents: 'Contents',
  cover: 'Cover',
  landmarks: 'Landmarks',
  notes: 'Notes',
  pages: 'Pages of the Print Edition',
  start: 'Start of Content',
  backFrom: (number) => `${number}, back to the text`,
  coverOf: (title) => `Cover of ${title}`,
};

const CHINESE: EpubWords = {
  contents: '目录',
  cover: '封面',
  landmarks: '导览',
  notes: '注释',
  pages: '印刷版页码',
  start: '正文',
  backFrom: (number) => `${number}，返回正文`,
  coverOf: (title) => `《${title}》封面`,
};

const TRADITIONAL: EpubWords = {
  ...CHINESE,
  contents: '目錄',
  landmarks: '導覽',
  notes: '註釋',
  pages: '印刷版頁碼',
  backFrom: (number) => `${number}，返回正文`,
};

const FRENCH: EpubWords = {
  contents: 'Table des matières',
  cover: 'Couverture',
  landmarks: 'Repères',
  notes: 'Notes',
  pages: 'Pages de l’édition imprimée',
  start: 'Début du texte',
  backFrom: (number) => `${number}, retour au texte`,
  coverOf: (title) => `Couverture : ${title}`,
};

const GERMAN: EpubWords = {
  contents: 'Inhalt',
  cover: 'Umschlag',
  landmarks: 'Orientierung',
  notes: 'Anmerkungen',
  pages: 'Seiten der Druckausgabe',
  start: 'Textbeginn',
  backFrom: (number) => `${number}, zurück zum Text`,
  coverOf: (title) => `Umschlag: ${title}`,
};

/** English where the language is not known. */
export function epubWords(lang: string): EpubWords {
  if (/^zh-(?:Hant|TW|HK|MO)\b/i.test(lang)) return TRADITIONAL;
  const words: Readonly<Record<string, EpubWords>> = { zh: CHINESE, fr: FRENCH, de: GERMAN };
  return words[lang.slice(0, 2).toLowerCase()] ?? ENGLISH;
}
