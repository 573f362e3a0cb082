// Before the first paint: language and theme of the last visit, so that neither flashes.
(function (root, get) {
  var lang = new URLSearchParams(location.search).get('lang') || get('lang') || navigator.language;
  root.lang = /^zh/i.test(lang) ? 'zh-Hans' : 'en';
  if (/^d/.test(get('theme'))) root.dataset.theme = get('theme');
})(document.documentElement, function (key) {
  try {
    return localStorage.getItem('innodock.' + key);
  } catch (e) {}
});
