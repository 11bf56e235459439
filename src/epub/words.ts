// The few words that only an e-book prints, in the language of the book. In: a language tag. Out: words.

import { primaryOf } from '../book/languages.ts';

export interface EpubWords {
  readonly cover: string;
  readonly landmarks: string;
  readonly pages: string;
  readonly start: string;
  /** `%` stands for the number of the note. */
  readonly backFrom: string;
  /** `%` stands for the title. */
  readonly coverOf: string;
}

const WORDS = {
  en: {
    cover: 'Cover',
    landmarks: 'Landmarks',
    pages: 'Pages of the Print Edition',
    start: 'Start of Content',
    backFrom: '%, back to the text',
    coverOf: 'Cover of %',
  },
  de: {
    cover: 'Umschlag',
    landmarks: 'Orientierung',
    pages: 'Seiten der Druckausgabe',
    start: 'Textbeginn',
    backFrom: '%, zurück zum Text',
    coverOf: 'Umschlag: %',
  },
  fr: {
    cover: 'Couverture',
    landmarks: 'Repères',
    pages: 'Pages de l’édition imprimée',
    start: 'Début du texte',
    backFrom: '%, retour au texte',
    coverOf: 'Couverture : %',
  },
  es: {
    cover: 'Cubierta',
    landmarks: 'Puntos de referencia',
    pages: 'Páginas de la edición impresa',
    start: 'Inicio del texto',
    backFrom: '%, volver al texto',
    coverOf: 'Cubierta: %',
  },
  zh: {
    cover: '封面',
    landmarks: '导览',
    pages: '印刷版页码',
    start: '正文',
    backFrom: '%，返回正文',
    coverOf: '《%》封面',
  },
  ja: {
    cover: '表紙',
    landmarks: '案内',
    pages: '印刷版のページ',
    start: '本文',
    backFrom: '%、本文に戻る',
    coverOf: '『%』の表紙',
  },
  he: {
    cover: 'כריכה',
    landmarks: 'ציוני דרך',
    pages: 'עמודי המהדורה המודפסת',
    start: 'תחילת הטקסט',
    backFrom: '%, חזרה לטקסט',
    coverOf: 'כריכת %',
  },
  fa: {
    cover: 'جلد',
    landmarks: 'راهنمای کتاب',
    pages: 'صفحه‌های نسخهٔ چاپی',
    start: 'آغاز متن',
    backFrom: '%، بازگشت به متن',
    coverOf: 'جلد %',
  },
  ar: {
    cover: 'الغلاف',
    landmarks: 'معالم الكتاب',
    pages: 'صفحات الطبعة الورقية',
    start: 'بداية النص',
    backFrom: '%، العودة إلى النص',
    coverOf: 'غلاف %',
  },
} as const satisfies Record<string, EpubWords>;

const TRADITIONAL_CHINESE: EpubWords = { ...WORDS.zh, landmarks: '導覽', pages: '印刷版頁碼' };

/** The words of a BCP 47 language tag; English where the language is not known here. */
export function epubWords(language: string): EpubWords {
  if (/^zh-(?:hant|tw|hk|mo)\b/i.test(language)) return TRADITIONAL_CHINESE;
  const words: Readonly<Record<string, EpubWords>> = WORDS;
  return words[primaryOf(language)] ?? WORDS.en;
}
