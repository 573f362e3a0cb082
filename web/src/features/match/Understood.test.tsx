import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { understanding } from '../../testing/data';
import { draw } from '../../testing/render';
import { Understood } from './Understood';

const untouched = { drop: [], constraints: undefined };

it('shows language, elements and constraints in the reader’s words', async () => {
  await draw(<Understood understood={understanding} corrections={untouched} onChange={vi.fn()} />, 'zh');
  expect(screen.getByRole('group').textContent).toMatch(/语言 中文.*材料 涂层.*技术就绪度 ≥ 5.*预算 ≤ 50 万元/);
});

it('takes an element off as a word that is not searched, and puts it back', async () => {
  const change = vi.fn();
  await draw(<Understood understood={understanding} corrections={untouched} onChange={change} />);
  await userEvent.click(screen.getByRole('button', { name: 'Take off: 涂层' }));
  expect(change).toHaveBeenLastCalledWith({ drop: ['涂层'], constraints: undefined });
});

it('takes a constraint off and keeps the others as they are', async () => {
  const change = vi.fn();
  await draw(<Understood understood={understanding} corrections={untouched} onChange={change} />);
  await userEvent.click(screen.getByRole('button', { name: /Take off: TRL/ }));
  expect(change).toHaveBeenLastCalledWith({ drop: [], constraints: [understanding.constraints[1]] });
});

it('shows a word that was taken off, though it is no element any more', async () => {
  await draw(
    <Understood understood={understanding} corrections={{ ...untouched, drop: ['一种'] }} onChange={vi.fn()} />,
  );
  expect(screen.getByRole('button', { name: 'Put back: 一种' })).toBeTruthy();
});
