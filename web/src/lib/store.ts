// What the browser keeps for one reader. Storage may be switched off or full;
// then everything works and is forgotten with the page.
const prefix = 'innodock.';

export function recall(key: string, from: () => Storage = () => localStorage): string | undefined {
  try {
    return from().getItem(prefix + key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value; tells whether it will still be there on the next page. */
export function keep(key: string, value: string, where: () => Storage = () => localStorage): boolean {
  try {
    where().setItem(prefix + key, value);
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string, from: () => Storage = () => localStorage): void {
  try {
    from().removeItem(prefix + key);
  } catch {
    // nothing was kept, so nothing has to go
  }
}

/** A short name for a text: FNV-1a, 32 bits, with the length. Not a secret, only a key. */
export function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return `${hash.toString(36)}-${text.length.toString(36)}`;
}
