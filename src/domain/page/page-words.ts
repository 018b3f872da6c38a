/** The page's own words. `{…}` are holes. */
export type PageWords = {
  /** Of dates and lists in these words. */
  locale: string
  by: string
  when: string
  published: string
  /** Later on the day of publication, and on another day. */
  updatedAt: string
  updatedOn: string
  updatedShort: string
  correctedAt: string
  correctedOn: string
  /** Before a correction's note. */
  correction: string
  corrections: string
  noCorrections: string
  photo: string
  gallery: string
  sections: string
  author: string
  authors: string
  latest: string
  more: string
  noStories: string
  older: string
  newest: string
  notFound: string
  notFoundHint: string
  toFront: string
  withdrawn: string
  withdrew: string
  photoWithdrawn: string
}

const en: PageWords = {
  locale: 'en-GB',
  by: 'By {names}',
  when: '{day} at {clock}',
  published: 'Published {when}.',
  updatedAt: 'Updated at {clock}.',
  updatedOn: 'Updated {when}.',
  updatedShort: 'Updated {clock}',
  correctedAt: 'Corrected at {clock}.',
  correctedOn: 'Corrected {when}.',
  correction: 'Correction, {day}, {clock}',
  corrections: 'Corrections',
  noCorrections: 'No corrections yet.',
  photo: 'Photo: {credit}',
  gallery: 'Photo gallery: {photos}',
  sections: 'Sections',
  author: 'About the author',
  authors: 'About the authors',
  latest: 'Latest stories',
  more: 'More stories',
  noStories: 'No stories yet.',
  older: 'Older stories',
  newest: 'Newest stories',
  notFound: 'There is no page here',
  notFoundHint: 'Look at the address once more, or start at the front page.',
  toFront: 'To the front page',
  withdrawn: 'This story was withdrawn',
  withdrew: '{site} withdrew it on {when}.',
  photoWithdrawn: 'This photo was withdrawn.',
}

const uk: PageWords = {
  locale: 'uk',
  by: 'Текст: {names}',
  when: '{day} о {clock}',
  published: 'Опубліковано {when}.',
  updatedAt: 'Оновлено о {clock}.',
  updatedOn: 'Оновлено {when}.',
  updatedShort: 'Оновлено {clock}',
  correctedAt: 'Виправлено о {clock}.',
  correctedOn: 'Виправлено {when}.',
  correction: 'Виправлення, {day}, {clock}',
  corrections: 'Виправлення',
  noCorrections: 'Виправлень ще немає.',
  photo: 'Фото: {credit}',
  gallery: 'Фотогалерея: {photos}',
  sections: 'Розділи',
  author: 'Про автора',
  authors: 'Про авторів',
  latest: 'Останні матеріали',
  more: 'Більше матеріалів',
  noStories: 'Матеріалів ще немає.',
  older: 'Давніші матеріали',
  newest: 'Найновіші матеріали',
  notFound: 'Тут немає сторінки',
  notFoundHint: 'Перевірте адресу ще раз або почніть із головної.',
  toFront: 'На головну',
  withdrawn: 'Цей матеріал відкликано',
  withdrew: '{site}: матеріал відкликано {when}.',
  photoWithdrawn: 'Це фото відкликано.',
}

const de: PageWords = {
  locale: 'de',
  by: 'Von {names}',
  when: '{day} um {clock} Uhr',
  published: 'Veröffentlicht am {when}.',
  updatedAt: 'Aktualisiert um {clock} Uhr.',
  updatedOn: 'Aktualisiert am {when}.',
  updatedShort: 'Aktualisiert {clock}',
  correctedAt: 'Berichtigt um {clock} Uhr.',
  correctedOn: 'Berichtigt am {when}.',
  correction: 'Berichtigung, {day}, {clock} Uhr',
  corrections: 'Berichtigungen',
  noCorrections: 'Noch keine Berichtigungen.',
  photo: 'Foto: {credit}',
  gallery: 'Fotogalerie: {photos}',
  sections: 'Ressorts',
  author: 'Über die Autorin oder den Autor',
  authors: 'Über die Autorinnen und Autoren',
  latest: 'Neueste Beiträge',
  more: 'Weitere Beiträge',
  noStories: 'Noch keine Beiträge.',
  older: 'Ältere Beiträge',
  newest: 'Neueste Beiträge',
  notFound: 'Hier ist keine Seite',
  notFoundHint: 'Prüfen Sie die Adresse, oder beginnen Sie auf der Startseite.',
  toFront: 'Zur Startseite',
  withdrawn: 'Dieser Beitrag wurde zurückgezogen',
  withdrew: '{site} hat ihn am {when} zurückgezogen.',
  photoWithdrawn: 'Dieses Foto wurde zurückgezogen.',
}

const fr: PageWords = {
  locale: 'fr',
  by: 'Par {names}',
  when: '{day} à {clock}',
  published: 'Publié le {when}.',
  updatedAt: 'Mis à jour à {clock}.',
  updatedOn: 'Mis à jour le {when}.',
  updatedShort: 'Mis à jour {clock}',
  correctedAt: 'Corrigé à {clock}.',
  correctedOn: 'Corrigé le {when}.',
  correction: 'Correction, {day}, {clock}',
  corrections: 'Corrections',
  noCorrections: 'Aucune correction pour le moment.',
  photo: 'Photo : {credit}',
  gallery: 'Galerie photo : {photos}',
  sections: 'Rubriques',
  author: 'À propos de l’auteur',
  authors: 'À propos des auteurs',
  latest: 'Derniers articles',
  more: 'Autres articles',
  noStories: 'Aucun article pour le moment.',
  older: 'Articles plus anciens',
  newest: 'Derniers articles',
  notFound: 'Il n’y a pas de page ici',
  notFoundHint: 'Vérifiez l’adresse, ou repartez de la page d’accueil.',
  toFront: 'Vers la page d’accueil',
  withdrawn: 'Cet article a été retiré',
  withdrew: '{site} l’a retiré le {when}.',
  photoWithdrawn: 'Cette photo a été retirée.',
}

const es: PageWords = {
  locale: 'es',
  by: 'Por {names}',
  when: '{day} a las {clock}',
  published: 'Publicado el {when}.',
  updatedAt: 'Actualizado a las {clock}.',
  updatedOn: 'Actualizado el {when}.',
  updatedShort: 'Actualizado {clock}',
  correctedAt: 'Corregido a las {clock}.',
  correctedOn: 'Corregido el {when}.',
  correction: 'Corrección, {day}, {clock}',
  corrections: 'Correcciones',
  noCorrections: 'Todavía no hay correcciones.',
  photo: 'Foto: {credit}',
  gallery: 'Galería de fotos: {photos}',
  sections: 'Secciones',
  author: 'Sobre el autor',
  authors: 'Sobre los autores',
  latest: 'Últimos artículos',
  more: 'Más artículos',
  noStories: 'Todavía no hay artículos.',
  older: 'Artículos anteriores',
  newest: 'Últimos artículos',
  notFound: 'Aquí no hay ninguna página',
  notFoundHint: 'Revise la dirección o empiece por la portada.',
  toFront: 'A la portada',
  withdrawn: 'Este artículo ha sido retirado',
  withdrew: '{site} lo retiró el {when}.',
  photoWithdrawn: 'Esta foto ha sido retirada.',
}

const byLanguage: Record<string, PageWords> = { en, uk, de, fr, es }

const primary = (language: string) => language.toLowerCase().split('-')[0]!

/** The page's words in the site's language; in English where the table lacks it. */
export function wordsIn(language: string): PageWords {
  const words = byLanguage[primary(language)] ?? en
  // Of a language's countries each keeps its own dates: en-US, de-CH.
  return language.includes('-') && primary(language) in byLanguage
    ? { ...words, locale: language }
    : words
}

/** True for languages written from right to left. */
export const isRightToLeft = (language: string) =>
  ['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'].includes(primary(language))
