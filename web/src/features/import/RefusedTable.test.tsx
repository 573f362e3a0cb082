import { fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Import } from '../../api/types';
import { switchLanguage } from '../../lib/i18n';
import { draw } from '../../testing/render';
import { RefusedTable } from './RefusedTable';

const why: Record<string, string> = { en: '"lots" is no amount of money.', 'zh-Hans': '"lots" 不是金额。' };

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the refused rows', () => {
  it('say why in the language of the page, and keep what was mended when it changes', async () => {
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      const reason = {
        field: 'budget',
        value: 'lots',
        why: why[new Headers(init.headers).get('Accept-Language') ?? ''],
      };
      const rows = { heads: ['budget'], items: [{ row: 2, cells: { budget: 'lots' }, reasons: [reason] }] };
      return Promise.resolve(new Response(JSON.stringify(rows)));
    });
    const p = { id: 'i-1', name: 'a.csv', refused: 1, dryRun: false } as Import;
    const page = await draw(<RefusedTable p={p} onMended={vi.fn()} />);
    await page.findByText('"lots" is no amount of money.', { exact: false });
    const file = () => page.getByRole('link').getAttribute('href');
    expect(file()).toBe('/api/v1/imports/i-1/refused?lang=en');
    fireEvent.input(page.getByRole('textbox'), { target: { value: '30 万元' } });
    await switchLanguage('zh');
    await page.findByText('"lots" 不是金额。', { exact: false });
    await waitFor(() => {
      expect(page.queryByText('is no amount', { exact: false })).toBeNull();
    });
    expect((page.getByRole('textbox') as HTMLInputElement).value).toBe('30 万元');
    expect(file()).toBe('/api/v1/imports/i-1/refused?lang=zh');
  });
});
