import { describe, expect, it } from 'vitest';
import { amount, count, country, money, points } from './format';

describe('sums of money', () => {
  it.each([
    [500_000, 'CNY', 'zh', '50 万元'],
    [120_000_000, 'CNY', 'zh', '1.2 亿元'],
    [90_000, 'EUR', 'zh', '9 万 EUR'],
    [90_000, 'EUR', 'en', '€90,000'],
    [12_000.5, 'USD', 'en', 'US$12,000.50'],
    [10, 'nonsense', 'en', '10 nonsense'],
  ] as const)('%d %s in %s is %s', (n, currency, lang, text) => {
    expect(amount(n, currency, lang)).toBe(text);
  });

  it('say which side is open', () => {
    expect(money({ max: 5, currency: 'EUR' }, 'en')).toBe('≤ €5');
    expect(money({ min: 5, currency: 'EUR' }, 'en')).toBe('≥ €5');
    expect(money({ min: 5, max: 9, currency: 'EUR' }, 'en')).toBe('€5 – €9');
    expect(money({ min: 5, max: 5, currency: 'EUR' }, 'en')).toBe('€5');
  });
});

describe('numbers and names', () => {
  it('are grouped, and rounded to a tenth', () => {
    expect(count(12_345, 'en')).toBe('12,345');
    expect(points(51.7048, 'en')).toBe('51.7');
  });

  it('of places fall back to what was written', () => {
    expect(country('DE', 'zh')).toBe('德国');
    expect(country('EU', 'en')).toBe('European Union');
    expect(country('Yangtze delta', 'en')).toBe('Yangtze delta');
  });
});
