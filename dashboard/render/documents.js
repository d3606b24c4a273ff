/* JSON documents by address: each is fetched once, because every address carries a hash. */
"use strict";

window.Documents = (() => {
  const documents = new Map();

  function fetchDocument(url, options = {}) {
    if (!documents.has(url)) {
      const pending = fetch(url, options).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${url}`);
        return answer.json();
      });
      pending.catch(() => documents.delete(url));
      documents.set(url, pending);
    }
    return documents.get(url);
  }

  /* Fetch what a person may ask for next, one after the other, as long as `isWanted`. */
  async function fetchAhead(urls, isWanted) {
    for (const url of urls) {
      if (!isWanted()) return;
      // Whoever asks for it in earnest is told of the fault.
      await fetchDocument(url, { priority: "low" }).catch(() => {});
    }
  }

  return { fetchDocument, fetchAhead };
})();
