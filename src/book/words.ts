// The few words that the tool itself puts into a book, by language. In: a language tag. Out: the words; English where
// the language is not known here.

export interface Words {
  readonly figure: string;
  readonly table: string;
  /** `%` stands for the number. */
  readonly chapter: string;
  readonly appendix: string;
  readonly section: string;
  readonly contents: string;
  readonly notes: string;
  /** "note 3", within a sentence; `%` stands for the number. */
  readonly note: string;
  /** The call of a note that stands on an earlier page. */
  readonly seeNote: string;
  readonly index: string;
  /** Stands before a folio: "p. 12". */
  readonly page: string;
  readonly see: string;
  readonly seeAlso: string;
  /** Stands between a label and its caption: "Figure 3." */
  readonly stop: string;
  /** Stand between what is listed in the index. */
  readonly comma: string;
  readonly semicolon: string;
  /** `%` stands for the name. */
  readonly editedBy: string;
  readonly translatedBy: string;
  readonly callouts: Readonly<Record<'note' | 'tip' | 'important' | 'caution' | 'warning', string>>;
}

const WORDS = {
  en: {
    figure: 'Figure',
    table: 'Table',
    chapter: 'Chapter %',
    appendix: 'Appendix %',
    section: 'Section %',
    contents: 'Contents',
    notes: 'Notes',
    note: 'note %',
    seeNote: 'see note %',
    index: 'Index',
    page: 'p.',
    see: 'see',
    seeAlso: 'see also',
    stop: '.',
    comma: ', ',
    semicolon: '; ',
    editedBy: 'Edited by %',
    translatedBy: 'Translated by %',
    callouts: {
      note: 'Note',
      tip: 'Tip',
      important: 'Important',
      caution: 'Caution',
      warning: 'Warning',
    },
  },
  de: {
    figure: 'Abbildung',
    table: 'Tabelle',
    chapter: 'Kapitel %',
    appendix: 'Anhang %',
    section: 'Abschnitt %',
    contents: 'Inhalt',
    notes: 'Anmerkungen',
    note: 'Anm. %',
    seeNote: 'siehe Anm. %',
    index: 'Register',
    page: 'S.',
    see: 'siehe',
    seeAlso: 'siehe auch',
    stop: '.',
    comma: ', ',
    semicolon: '; ',
    editedBy: 'Herausgegeben von %',
    translatedBy: 'Übersetzt von %',
    callouts: {
      note: 'Hinweis',
      tip: 'Tipp',
      important: 'Wichtig',
      caution: 'Vorsicht',
      warning: 'Warnung',
    },
  },
  fr: {
    figure: 'Figure',
    table: 'Tableau',
    chapter: 'Chapitre %',
    appendix: 'Annexe %',
    section: 'Section %',
    contents: 'Table des matières',
    notes: 'Notes',
    note: 'note %',
    seeNote: 'voir note %',
    index: 'Index',
    page: 'p.',
    see: 'voir',
    seeAlso: 'voir aussi',
    stop: '.',
    comma: ', ',
    semicolon: '; ',
    editedBy: 'Sous la direction de %',
    translatedBy: 'Traduction : %',
    callouts: {
      note: 'Note',
      tip: 'Conseil',
      important: 'Important',
      caution: 'Prudence',
      warning: 'Avertissement',
    },
  },
  es: {
    figure: 'Figura',
    table: 'Tabla',
    chapter: 'Capítulo %',
    appendix: 'Apéndice %',
    section: 'Sección %',
    contents: 'Índice',
    notes: 'Notas',
    note: 'nota %',
    seeNote: 'véase nota %',
    index: 'Índice alfabético',
    page: 'p.',
    see: 'véase',
    seeAlso: 'véase también',
    stop: '.',
    comma: ', ',
    semicolon: '; ',
    editedBy: 'Edición de %',
    translatedBy: 'Traducción de %',
    callouts: {
      note: 'Nota',
      tip: 'Consejo',
      important: 'Importante',
      caution: 'Precaución',
      warning: 'Advertencia',
    },
  },
  zh: {
    figure: '图',
    table: '表',
    chapter: '第 % 章',
    appendix: '附录 %',
    section: '第 % 节',
    contents: '目录',
    notes: '注释',
    note: '注%',
    seeNote: '见注%',
    index: '索引',
    page: '页',
    see: '见',
    seeAlso: '另见',
    stop: '',
    comma: '，',
    semicolon: '；',
    editedBy: '% 编',
    translatedBy: '% 译',
    callouts: { note: '注意', tip: '提示', important: '重要', caution: '小心', warning: '警告' },
  },
  ja: {
    figure: '図',
    table: '表',
    chapter: '第 % 章',
    appendix: '付録 %',
    section: '第 % 節',
    contents: '目次',
    notes: '注',
    note: '注%',
    seeNote: '注%を見よ',
    index: '索引',
    page: '頁',
    see: '→',
    seeAlso: '→',
    stop: '',
    comma: '、',
    semicolon: '；',
    editedBy: '% 編',
    translatedBy: '% 訳',
    callouts: { note: '注記', tip: 'ヒント', important: '重要', caution: '注意', warning: '警告' },
  },
  he: {
    figure: 'איור',
    table: 'טבלה',
    chapter: 'פרק %',
    appendix: 'נספח %',
    section: 'סעיף %',
    contents: 'תוכן העניינים',
    notes: 'הערות',
    note: 'הערה %',
    seeNote: 'ראו הערה %',
    index: 'מפתח',
    page: 'עמ׳',
    see: 'ראו',
    seeAlso: 'ראו גם',
    stop: '.',
    comma: ', ',
    semicolon: '; ',
    editedBy: 'בעריכת %',
    translatedBy: 'תרגום: %',
    callouts: { note: 'הערה', tip: 'עצה', important: 'חשוב', caution: 'זהירות', warning: 'אזהרה' },
  },
  fa: {
    figure: 'شکل',
    table: 'جدول',
    chapter: 'فصل %',
    appendix: 'پیوست %',
    section: 'بخش %',
    contents: 'فهرست',
    notes: 'یادداشت‌ها',
    note: 'یادداشت %',
    seeNote: 'نگاه کنید به یادداشت %',
    index: 'نمایه',
    page: 'ص.',
    see: 'نگاه کنید به',
    seeAlso: 'نیز نگاه کنید به',
    stop: '.',
    comma: '، ',
    semicolon: '؛ ',
    editedBy: 'ویراستهٔ %',
    translatedBy: 'ترجمهٔ %',
    callouts: {
      note: 'یادداشت',
      tip: 'نکته',
      important: 'مهم',
      caution: 'احتیاط',
      warning: 'هشدار',
    },
  },
  ar: {
    figure: 'الشكل',
    table: 'الجدول',
    chapter: 'الفصل %',
    appendix: 'الملحق %',
    section: 'القسم %',
    contents: 'المحتويات',
    notes: 'الهوامش',
    note: 'الهامش %',
    seeNote: 'انظر الهامش %',
    index: 'الكشاف',
    page: 'ص.',
    see: 'انظر',
    seeAlso: 'انظر أيضًا',
    stop: '.',
    comma: '، ',
    semicolon: '؛ ',
    editedBy: 'تحرير %',
    translatedBy: 'ترجمة %',
    callouts: {
      note: 'ملاحظة',
      tip: 'نصيحة',
      important: 'مهم',
      caution: 'تنبيه',
      warning: 'تحذير',
    },
  },
} as const satisfies Record<string, Words>;

const TRADITIONAL_CHINESE: Words = {
  ...WORDS.zh,
  figure: '圖',
  appendix: '附錄 %',
  section: '第 % 節',
  contents: '目錄',
  notes: '註釋',
  note: '註%',
  seeNote: '見註%',
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
