import { describe, expect, it } from 'vitest';
import { acrossLanguages, markWords, wordPairs } from './marking';

describe('the words of a need in its own text', () => {
  it('are marked, the longest first, and nothing is lost', () => {
    const bits = markWords('高炉风口需要涂层', ['高炉', '高炉风口', '涂层']);
    expect(bits).toEqual([{ text: '高炉风口', word: '高炉风口' }, { text: '需要' }, { text: '涂层', word: '涂层' }]);
  });

  it('are whole words in Latin script', () => {
    expect(markWords('wearing hardware, Wear', ['wear'])).toEqual([
      { text: 'wear', word: 'wear' },
      { text: 'ing hardware, ' },
      { text: 'Wear', word: 'wear' },
    ]);
  });

  it.each(['a.b*c', '(°C)', '$1', '\\'])('may hold signs: %s', (word) => {
    expect(
      markWords(`x ${word} y`, [word])
        .map((b) => b.text)
        .join(''),
    ).toBe(`x ${word} y`);
    expect(markWords(`x ${word} y`, [word]).some((b) => b.word === word)).toBe(true);
  });

  it('are none for an empty text or no words', () => {
    expect(markWords('', ['a'])).toEqual([]);
    expect(markWords('abc', ['', ' '])).toEqual([{ text: 'abc' }]);
  });
});

describe('pairs of words', () => {
  const pairs = wordPairs([
    {
      pieces: [
        { text: 'coating', word: '涂层', via: 'dictionary', points: 2 },
        { text: ' at ' },
        { text: '600', word: '600', points: 5 },
      ],
    },
    { pieces: [{ text: 'layer', word: '涂层', points: 3 }] },
  ]);

  it('come strongest first, each word once', () => {
    expect(pairs).toEqual([
      { word: '600', found: '600', points: 5 },
      { word: '涂层', found: 'coating', points: 3 },
    ]);
  });

  it('know when they join two languages', () => {
    expect(pairs.map(acrossLanguages)).toEqual([false, true]);
  });
});
