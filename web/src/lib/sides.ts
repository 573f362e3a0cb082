const han = /\p{Script=Han}/u;

/**
 * The part of a field in the reader's language where its owner wrote it in both, as "中文 / English".
 * A text in one language, or with any other slash, comes back as it is; the server's pages do the same.
 */
export function side(text: string, lang: string): string {
  const [one, other, ...more] = text.split(' / ');
  if (one === undefined || other === undefined || more.length > 0 || han.test(one) === han.test(other)) return text;
  return (lang === 'zh') === han.test(one) ? one : other;
}
