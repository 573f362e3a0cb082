// A document dropped on the box, and a listing picked in it, in the browser
// against the real program.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { seriousFindings } from './lib/axe.mjs';
import { openPage, settled } from './lib/browser.mjs';
import { ask } from './lib/server.mjs';
import { expo } from './lib/setup.mjs';

const up = expo();
let page;
let faults;
let pdf;
let scan;
beforeEach(async () => {
  pdf ??= await printed(`
    <h1>热端部件耐磨涂层的需求</h1>
    <p>高炉风口小套在 600 ℃ 下磨损严重，希望寿命不少于 12 个月，预算 50 万元以内。</p>
    <p style="width: 16em; hyphens: manual">The coating must withstand abra&shy;sion by coke at 600 °C for twelve months, and its thermo&shy;dynamic stability has to be shown.</p>`);
  scan ??= await printed('<div style="background: #234; height: 20em"></div>');
  ({ page, faults } = await openPage(up.browser, up.server.base, { lang: 'en' }));
  await page.goto(up.server.base);
  await settled(page);
});
afterEach(async () => {
  await page.close();
  assert.deepEqual(faults, [], 'console');
});

async function printed(html) {
  const sheet = await up.browser.context.newPage();
  await sheet.setContent(`<html lang="zh"><body>${html}</body></html>`);
  const bytes = await sheet.pdf({ format: 'A4' });
  await sheet.close();
  return Buffer.from(bytes);
}

const wordFile = (body) => {
  const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
      'word/document.xml': strToU8(
        `<?xml version="1.0"?><w:document xmlns:w="${w}"><w:body>${body}</w:body></w:document>`,
      ),
    }),
  );
};

/** Chooses a file as the button under the box does. */
const choose = (name, buffer) => page.setInputFiles('.ask-ways input', { name, mimeType: '', buffer });
const box = () => page.locator('#ask');
const told = () => page.locator('.ask-file').innerText();
const toldOf = async (words) => {
  await page.locator('.ask-file', { hasText: words }).waitFor();
  return told();
};

test('a PDF gives its text to the box, in both scripts, and Enter matches it', async () => {
  const sent = [];
  page.on('request', (r) => r.method() === 'POST' && sent.push((r.postData() ?? '').length));
  await choose('need.pdf', pdf);
  await toldOf('stands in the box');
  const text = await box().inputValue();
  assert.match(text, /高炉风口小套在\s*600\s*℃\s*下磨损严重/);
  assert.match(text, /abrasion by coke/, 'a word that was cut at the end of a line is whole');
  assert.match(text, /热端部件耐磨涂层的需求\n/, 'a heading is a paragraph');
  await page.locator('.ask-read .chip').first().waitFor();
  assert.deepEqual(await seriousFindings(page), []);
  assert.ok(
    sent.every((n) => n < pdf.length / 2),
    'the file itself goes nowhere',
  );
  await box().press('Enter');
  await page.waitForURL(/\/match\?/);
  await page.locator('[data-result]').first().waitFor();
});

test('a Word file gives its paragraphs, without what was struck out', async () => {
  const p = (inner) => `<w:p><w:r>${inner}</w:r></w:p>`;
  await choose(
    'need.docx',
    wordFile(
      `${p('<w:t>Wear of </w:t></w:r><w:r><w:t>tuyeres &amp; nozzles</w:t>')}<w:p><w:del><w:r><w:delText>secret</w:delText></w:r></w:del><w:r><w:t>中文段落</w:t></w:r></w:p>` +
        `<w:tbl><w:tr><w:tc>${p('<w:t>600 °C</w:t>')}</w:tc></w:tr></w:tbl>`,
    ),
  );
  await toldOf('stands in the box');
  assert.equal(await box().inputValue(), 'Wear of tuyeres & nozzles\n中文段落\n600 °C');
  await page.getByRole('button', { name: 'Take it out' }).click();
  assert.equal(await box().inputValue(), '');
});

test('a file is dropped on the box, and what stood there stays', async () => {
  await box().fill('We have this need:');
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['Pumps that leak.\n密封圈漏液。'], 'note.txt'));
    return transfer;
  });
  await page.dispatchEvent('.ask', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('.ask', 'drop', { dataTransfer: data });
  await toldOf('stands in the box');
  assert.equal(await box().inputValue(), 'We have this need:\n\nPumps that leak.\n密封圈漏液。');
});

test('a file dropped on the box of another page is read there too; one that cannot be read leaves it as it was', async () => {
  await page.goto(`${up.server.base}/match?q=pump`);
  await settled(page);
  const drop = async (name, text) => {
    const data = await page.evaluateHandle(
      ([n, t]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([t], n));
        return transfer;
      },
      [name, text],
    );
    await page.dispatchEvent('.headbox', 'drop', { dataTransfer: data });
  };
  await drop('bad.bin', 'a\u0001b');
  await toldOf('none of the files');
  assert.equal(await page.locator('#headbox').inputValue(), 'pump');
  await drop('note.txt', 'Seals that leak');
  await toldOf('stands in the box');
  assert.equal(await page.locator('#headbox').inputValue(), 'Seals that leak');
  await page.locator('#headbox').press('Enter');
  await page.waitForURL(/q=Seals/);
  assert.equal(await page.locator('.ask-file').count(), 0);
});

test('what gives no text says why, and the way out', async () => {
  for (const [name, bytes, words] of [
    ['scan.pdf', scan, 'no text'],
    ['cut.pdf', pdf.subarray(0, 900), 'damaged'],
    ['report.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old Word format'],
    ['table.xlsx', Buffer.from(zipSync({ 'xl/workbook.xml': strToU8('<a/>') })), 'none of the files'],
    ['cut.docx', wordFile('').subarray(0, 60), 'damaged'],
    ['photo.png', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'none of the files'],
  ]) {
    await choose(name, bytes);
    assert.match(await toldOf(words), new RegExp(`^${name.replace('.', '\\.')}`));
    assert.equal(await box().inputValue(), '', name);
  }
  await page.locator('.ask-file').getByRole('button', { name: 'Close' }).click();
  assert.equal(await page.locator('.ask-file').count(), 0);
});

test('one of the listings is picked by words of its title, by keyboard, and matched', async () => {
  const { items } = await ask(up.server.base, '/listings?limit=1');
  const title = items[0].wordings[0].title;
  await page.getByRole('button', { name: 'One of the listings' }).press('Enter');
  await page.locator('.chooser-box').fill(title.slice(0, 12));
  await page.locator('.chooser-list li').first().waitFor();
  assert.deepEqual(await seriousFindings(page), []);
  await page.locator('.chooser-box').press('Enter');
  await page.waitForURL(/\/match\?listing=/);
  await settled(page);
});

test('the pasted address of a listing matches that listing', async () => {
  const { items } = await ask(up.server.base, '/listings?limit=1');
  await box().fill(`${up.server.base}/listings/${items[0].id}`);
  await box().press('Enter');
  await page.waitForURL(`**/match?listing=${items[0].id}`);
});
