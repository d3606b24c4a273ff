// Brings the section that the address names to the top, and keeps it there while the page, which
// arrives piece by piece, still grows above it. A reader who scrolls or presses a key is left alone.
(() => {
  const SETTLED_MS = 5000;
  const section = decodeURIComponent(window.location.hash.slice(1));
  const content = document.querySelector('[data-testid="stMainBlockContainer"]');
  if (!section || !content) return;
  const aim = () => document.getElementById(section)?.scrollIntoView();
  const observer = new ResizeObserver(aim);
  const stop = () => observer.disconnect();
  for (const kind of ['wheel', 'touchstart', 'pointerdown', 'keydown']) {
    window.addEventListener(kind, stop, { once: true, passive: true });
  }
  observer.observe(content);
  window.setTimeout(stop, SETTLED_MS);
})();
