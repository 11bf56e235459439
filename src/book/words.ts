// The few words that the tool itself puts into a book, by language. In: a language tag. Out: the words; English where
// the language is not known here.

export interface Words {
  readonly figure: string;
  readonly table: string;
  readonly chapter: string;
  readonly contents: string;
  readonly notes: string;
  readonly index: string;
  /** Stands before a folio: "p. 12". */
  readonly page: string;
  readonly see: string;
  readonly seeAlso: string;
  /** Stands between a label and its caption: "Figure 3." */
  readonly stop: string;
  /** `%` stands for the name. */
  readonly editedBy: string;
  readonly translatedBy: string;
}

const WORDS = {
  en: {
    figure: 'Figure',
    table: 'Table',
    chapter: 'Chapter',
    contents: 'Contents',
    notes: 'Notes',
    index: 'Index',
    page: 'p.',
    see: 'see',
    seeAlso: 'see also',
    stop: '.',
    editedBy: 'Edited by %',
    translatedBy: 'Translated by %',
  },
  de: {
    figure: 'Abbildung',
    table: 'Tabelle',
    chapter: 'Kapitel',
    contents: 'Inhalt',
    notes: 'Anmerkungen',
    index: 'Register',
    page: 'S.',
    see: 'siehe',
    seeAlso: 'siehe auch',
    stop: '.',
    editedBy: 'Herausgegeben von %',
    translatedBy: 'Übersetzt von %',
  },
  fr: {
    figure: 'Figure',
    table: 'Tableau',
    chapter: 'Chapitre',
    contents: 'Table des matières',
    notes: 'Notes',
    index: 'Index',
    page: 'p.',
    see: 'voir',
    seeAlso: 'voir aussi',
    stop: '.',
    editedBy: 'Sous la direction de %',
    translatedBy: 'Traduction : %',
  },
  es: {
    figure: 'Figura',
    table: 'Tabla',
    chapter: 'Capítulo',
    contents: 'Índice',
    notes: 'Notas',
    index: 'Índice alfabético',
    page: 'p.',
    see: 'véase',
    seeAlso: 'véase también',
    stop: '.',
    editedBy: 'Edición de %',
    translatedBy: 'Traducción de %',
  },
  zh: {
    figure: '图',
    table: '表',
    chapter: '章',
    contents: '目录',
    notes: '注释',
    index: '索引',
    page: '页',
    see: '见',
    seeAlso: '另见',
    stop: '',
    editedBy: '% 编',
    translatedBy: '% 译',
  },
  ar: {
    figure: 'الشكل',
    table: 'الجدول',
    chapter: 'الفصل',
    contents: 'المحتويات',
    notes: 'الهوامش',
    index: 'الكشاف',
    page: 'ص.',
    see: 'انظر',
    seeAlso: 'انظر أيضًا',
    stop: '.',
    editedBy: 'تحرير %',
    translatedBy: 'ترجمة %',
  },
} as const satisfies Record<string, Words>;

const TRADITIONAL_CHINESE: Words = {
  ...WORDS.zh,
  figure: '圖',
  contents: '目錄',
  notes: '註釋',
  page: '頁',
  see: '見',
  seeAlso: '另見',
  editedBy: '% 編',
  translatedBy: '% 譯',
};

/** The words of a BCP 47 language tag. */
export function wordsFor(language: string): Words {
  const [primary = '', ...subtags] = language.toLowerCase().split('-');
  if (primary === 'zh' && subtags.some((tag) => ['hant', 'tw', 'hk', 'mo'].includes(tag))) {
    return TRADITIONAL_CHINESE;
  }
  const words: Readonly<Record<string, Words>> = WORDS;
  return words[primary] ?? WORDS.en;
}
