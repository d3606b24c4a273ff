// Copies the link and the picture of a figure. A browser lets pages use its clipboard only at
// addresses it trusts: https, or this machine. Elsewhere the link can still be marked and copied.
export default function ({ data, parentElement }) {
  const find = name => parentElement.querySelector(`[data-part="${name}"]`);
  const [field, copyLink, copyImage, said] = ['field', 'link', 'image', 'said'].map(find);
  const { words } = data;
  const isTrusted = Boolean(window.isSecureContext && navigator.clipboard);
  const say = message => { said.textContent = message; };

  field.value = data.link;
  field.setAttribute('aria-label', words.link);
  field.onfocus = () => field.select();
  copyLink.textContent = words.copy_link;
  copyImage.textContent = words.copy_image;
  copyImage.hidden = !data.image;
  const canCopyImage = isTrusted && 'write' in navigator.clipboard && window.ClipboardItem;
  copyImage.disabled = !canCopyImage;
  copyImage.title = canCopyImage ? '' : words.no_image;
  say(data.image && !canCopyImage ? words.no_image : '');

  const mark = () => {
    field.focus();
    field.select();
    let isCopied = false;
    try { isCopied = document.execCommand('copy'); } catch { isCopied = false; }
    say(isCopied ? words.link_copied : words.link_marked);
  };
  copyLink.onclick = async () => {
    if (!isTrusted) return mark();
    try {
      await navigator.clipboard.writeText(data.link);
      say(words.link_copied);
    } catch { mark(); }
  };
  copyImage.onclick = async () => {
    say(words.drawing);
    // The clipboard takes a promise: asked for after the drawing, it would no longer know the click.
    let reason = '';  // why there is no picture, as the server says it
    const picture = fetch(data.image).then(async answer => {
      if (!answer.ok) {
        reason = await answer.text();
        throw new Error(String(answer.status));
      }
      return answer.blob();
    });
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
      say(words.image_copied);
    } catch { say(reason || words.image_failed); }
  };
}
