import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { match } from '../../testing/data';
import { draw } from '../../testing/render';
import { AnswerContext, type Dismissals } from './answer';
import { MatchCard } from './MatchCard';

it('gives reasons before the score', async () => {
  await draw(<MatchCard match={match} />);
  const text = screen.getByRole('article').textContent;
  const at = (s: string) => text.indexOf(s);
  expect(at('Wear coating')).toBeGreaterThanOrEqual(0);
  expect(at('TRL ≥ 5')).toBeGreaterThan(at('East Lake University'));
  expect(at('A coating for tuyeres')).toBeGreaterThan(at('TRL ≥ 5'));
  expect(at('would fit if')).toBeGreaterThan(at('A coating'));
  expect(at('52')).toBeGreaterThan(at('would fit if'));
});

it('says each constraint by state, wanted and found, money and places in the reader’s form', async () => {
  await draw(<MatchCard match={match} />, 'zh');
  const states = screen.getAllByRole('listitem').map((e) => e.textContent);
  expect(states.some((s) => /符合.*TRL ≥ 5.*TRL 6/.test(s))).toBe(true);
  expect(states.some((s) => /不符合.*50 万元.*60 万元 – 70 万元/.test(s))).toBe(true);
  expect(states.some((s) => /未知.*地区 德国.*未注明/.test(s))).toBe(true);
});

it('marks the agreeing word and shows which word it meets, by the dictionary', async () => {
  await draw(<MatchCard match={match} />);
  expect(screen.getByText('coating', { selector: 'mark' }).dataset['word']).toBe('涂层');
  expect(screen.getByRole('button', { name: /涂层.*coating/ }).textContent).toContain('+4.2');
});

it('labels a title put together word by word, and names source, licence and attribution', async () => {
  await draw(<MatchCard match={match} />, 'zh');
  expect(screen.getByText('磨损 涂层')).toBeTruthy();
  expect(screen.getByRole('button', { name: '逐词直译' })).toBeTruthy();
  expect(screen.getByText(/来源/).textContent).toMatch(/Example list.*CC BY 4.0.*Example office/);
});

it('is put aside with a reason and comes back', async () => {
  const dismissals: Dismissals = { reason: () => undefined, dismiss: vi.fn(), restore: vi.fn() };
  const { unmount } = await draw(
    <AnswerContext value={{ text: '', dismissals }}>
      <MatchCard match={match} />
    </AnswerContext>,
  );
  await userEvent.click(screen.getByText('Too early'));
  expect(dismissals.dismiss).toHaveBeenCalledWith('m-1', 'early');
  unmount();
  await draw(
    <AnswerContext value={{ text: '', dismissals: { ...dismissals, reason: () => 'early' } }}>
      <MatchCard match={match} />
    </AnswerContext>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(dismissals.restore).toHaveBeenCalledWith('m-1');
});
