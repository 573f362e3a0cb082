import type { ReactNode } from 'react';

/** A titled part of a record's page; nothing when it has nothing to say. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  if (children === null || children === undefined || children === false) return null;
  return (
    <section className="record-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Names and values side by side; pairs without a value are left out. The class says how they look. */
export function Pairs({
  pairs,
  className = 'pairs-list',
}: {
  pairs: readonly (readonly [string, ReactNode])[];
  className?: string;
}) {
  const said = pairs.filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false);
  if (said.length === 0) return null;
  return (
    <dl className={className}>
      {said.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Text as its owner wrote it: paragraphs and lists kept, addresses not made into links. */
export function Prose({ text, lang }: { text: string | undefined; lang?: string }) {
  if (text === undefined || text.trim() === '') return null;
  return (
    <div className="prose" lang={lang}>
      {blocks(text).map((b, i) =>
        typeof b === 'string' ? (
          <p key={i}>{b}</p>
        ) : (
          <ul key={i}>
            {b.map((point, n) => (
              <li key={n}>{point}</li>
            ))}
          </ul>
        ),
      )}
    </div>
  );
}

const point = /^\s*[-–•*·●]\s+/u;

/** Paragraphs, and the points of a list together. */
function blocks(text: string): (string | string[])[] {
  const all: (string | string[])[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const last = all.at(-1);
    if (!point.test(line)) all.push(line.trim());
    else if (Array.isArray(last)) last.push(line.replace(point, ''));
    else all.push([line.replace(point, '')]);
  }
  return all;
}
