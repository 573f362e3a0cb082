/** Whether a key belongs to a field or an open dialog, and is no command. */
export function typing(event: KeyboardEvent): boolean {
  const target = event.target;
  if (document.querySelector('dialog[open]') !== null) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(target.type))
  );
}
