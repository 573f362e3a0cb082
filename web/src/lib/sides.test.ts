import { expect, test } from 'vitest';
import { side } from './sides';

test.each([
  ['磨损率 / wear rate', '磨损率', 'wear rate'],
  ['wear rate / 磨损率', '磨损率', 'wear rate'],
  ['输入/输出 / input/output', '输入/输出', 'input/output'],
  ['input / output', 'input / output', 'input / output'],
  ['甲 / a / b', '甲 / a / b', '甲 / a / b'],
  ['磨损率', '磨损率', '磨损率'],
])('%s', (field, zh, en) => {
  expect([side(field, 'zh'), side(field, 'en')]).toEqual([zh, en]);
});
