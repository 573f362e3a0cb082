// Runs before anything is drawn: language and theme of the last visit, so that
// neither flashes. An external file, because the content policy takes no inline script.
(function () {
  var root = document.documentElement;
  var read = function (key) {
    try {
      return localStorage.getItem('innodock.' + key);
    } catch (e) {
      return null; // storage is switched off: the defaults do
    }
  };
  var asked = new URLSearchParams(location.search).get('lang');
  var lang = asked || read('lang') || navigator.language || 'en';
  root.lang = /^zh/i.test(lang) ? 'zh' : 'en';
  var theme = read('theme');
  if (theme === 'day' || theme === 'dusk') root.dataset.theme = theme;
})();
