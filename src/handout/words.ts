// The few words that the tool puts into a handout, by language. In: a language tag. Out: the words; English where the
// language is not known here.

import { primaryOf } from '../book/languages.ts';

export interface HandoutWords {
  /** `%` stands for the number. */
  readonly pageOfBook: string;
  /** `%` stands for the first and the last one's number. */
  readonly pages: string;
  /** Where the handout is from; `%` stands for the book. */
  readonly from: string;
  readonly name: string;
  readonly date: string;
  /** Stands on the copy that has the answers. */
  readonly teacher: string;
}

const WORDS: Readonly<Record<string, HandoutWords>> = {
  en: {
    pageOfBook: 'p. % of the book',
    pages: 'pp. %',
    from: 'From %',
    name: 'Name',
    date: 'Date',
    teacher: 'Teacher’s copy',
  },
  de: {
    pageOfBook: 'S. % des Buches',
    pages: 'S. %',
    from: 'Aus: %',
    name: 'Name',
    date: 'Datum',
    teacher: 'Für Lehrende',
  },
  fr: {
    pageOfBook: 'p. % du livre',
    pages: 'p. %',
    from: 'Extrait de : %',
    name: 'Nom',
    date: 'Date',
    teacher: 'Exemplaire du professeur',
  },
  es: {
    pageOfBook: 'p. % del libro',
    pages: 'pp. %',
    from: 'De: %',
    name: 'Nombre',
    date: 'Fecha',
    teacher: 'Ejemplar del profesor',
  },
  zh: {
    pageOfBook: '书中第 % 页',
    pages: '第 % 页',
    from: '选自%',
    name: '姓名',
    date: '日期',
    teacher: '教师用',
  },
  ja: {
    pageOfBook: '本の % 頁',
    pages: '% 頁',
    from: '出典：%',
    name: '氏名',
    date: '日付',
    teacher: '教師用',
  },
  he: {
    pageOfBook: 'עמ׳ % בספר',
    pages: 'עמ׳ %',
    from: 'מתוך %',
    name: 'שם',
    date: 'תאריך',
    teacher: 'עותק למורה',
  },
  fa: {
    pageOfBook: 'ص. % کتاب',
    pages: 'ص. %',
    from: 'از %',
    name: 'نام',
    date: 'تاریخ',
    teacher: 'نسخهٔ معلم',
  },
  ar: {
    pageOfBook: 'ص. % من الكتاب',
    pages: 'ص. %',
    from: 'من %',
    name: 'الاسم',
    date: 'التاريخ',
    teacher: 'نسخة المعلم',
  },
};

const ENGLISH = WORDS['en'] as HandoutWords;

export const handoutWords = (language: string): HandoutWords =>
  WORDS[primaryOf(language)] ?? ENGLISH;
