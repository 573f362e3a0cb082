// Text out of a Word document, in the browser: the file does not leave it.
import { unzipSync } from 'fflate';
import { Unreadable } from './unreadable';

const main = 'word/document.xml';
/** Unpacked, of running text and its marks; what is more is a trap or a library. */
const longest = 60_000_000;
const space = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export function docxText(bytes: Uint8Array): string {
  let size = 0;
  const unpack = () => {
    try {
      return unzipSync(bytes, {
        filter: (part) => {
          if (part.name === main) size = part.originalSize;
          return part.name === main && size <= longest;
        },
      })[main];
    } catch (error) {
      throw new Unreadable('broken', error);
    }
  };
  const xml = unpack();
  if (size > longest) throw new Unreadable('large');
  if (xml === undefined) throw new Unreadable('kind'); // another kind of office file
  const page = new DOMParser().parseFromString(new TextDecoder().decode(xml), 'application/xml');
  if (page.getElementsByTagName('parsererror').length > 0) throw new Unreadable('broken');
  return [...page.getElementsByTagNameNS(space, 'p')]
    .filter((p) => p.closest('Fallback') === null) // what older programs show of the same
    .map(paragraph)
    .filter((t) => t !== '')
    .join('\n');
}

/** Words of a paragraph as they are read: without what was deleted, with breaks as breaks. */
function paragraph(p: Element): string {
  let text = '';
  const walk = (node: Element): void => {
    for (const child of node.children) {
      if (child.namespaceURI !== space) walk(child);
      else if (child.localName === 't') text += child.textContent;
      else if (child.localName === 'tab') text += '\t';
      else if (child.localName === 'br' || child.localName === 'cr') text += '\n';
      else if (child.localName === 'noBreakHyphen') text += '-';
      // A paragraph inside, of a box of text, is met by itself.
      else if (child.localName !== 'p' && child.localName !== 'del') walk(child);
    }
  };
  walk(p);
  return text.trim();
}
