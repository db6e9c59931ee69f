// In the head, before anything is painted: the scheme that the reader chose.
(() => {
  const chosen = localStorage.getItem("lethe-scheme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.scheme = chosen;
})();
