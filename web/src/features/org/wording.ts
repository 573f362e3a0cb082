import type { OrgWording } from '../../api/types';

/** The wording in the reader's language, else the original, which comes first. */
export const wordingIn = (ws: readonly OrgWording[], lang: string): OrgWording | undefined =>
  ws.find((w) => w.lang === lang) ?? ws[0];
