// Small answers of the server for tests of components.
import type { Edition, Match, Term, Terms, Understanding } from '../api/types';

const label = (zh: string, en: string) => ({ zh, en });
const term = (key: string, zh: string, en: string): Term => ({
  key,
  label: label(zh, en),
  note: label(`${zh}说明`, `${en} note`),
});

export const edition: Edition = {
  id: '2026',
  name: label('博览会', 'Expo'),
  place: label('上海', 'Shanghai'),
  opens: '2026-06-11',
  closes: '2026-06-13',
  zone: 'Asia/Shanghai',
  directions: [{ key: 'open-innovation', label: label('开放创新', 'Open innovation') }],
  clusters: [
    { key: 'new-materials', label: label('新材料', 'New materials'), hue: 52 },
    { key: 'new-energy', label: label('新能源', 'New energy'), hue: 140 },
  ],
  version: 1,
};

export const terms: Terms = {
  trl: [5, 6, 7].map((n) => term(String(n), `TRL ${n} 演示`, `TRL ${n} shown`)),
  tradeModes: [term('licence', '许可', 'Licence'), term('assignment', '转让', 'Assignment')],
  ipTypes: [term('invention', '发明专利', 'Invention patent')],
  priceModes: [term('agreement', '协议定价', 'By agreement')],
  stages: [term('pilot', '中试', 'Pilot')],
  serviceSteps: [term('patent', '专利服务', 'Patent work')],
  needKinds: [term('innovation', '创新需求', 'Innovation')],
  countries: [{ key: 'DE', label: label('德国', 'Germany') }],
};

export const understanding: Understanding = {
  text: '耐磨涂层，TRL 5 以上',
  languages: ['zh'],
  elements: [{ kind: 'material', text: '涂层' }],
  constraints: [
    { key: 'trl', op: '>=', number: 5, text: 'TRL 5' },
    { key: 'budget', op: '<=', max: 500_000, currency: 'CNY' },
  ],
  clusters: ['new-materials'],
  directions: [],
  words: [{ text: '涂层', translations: ['coating'] }],
};

export const match: Match = {
  id: 'm-1',
  kind: 'achievement',
  title: 'Wear coating',
  lang: 'en',
  gloss: { lang: 'zh', text: '磨损 涂层', machine: true },
  score: 51.7,
  parts: [
    { name: 'words', value: 0.4, weight: 0.77, points: 31.7 },
    { name: 'constraints', value: 1, weight: 0.2, points: 20 },
  ],
  constraints: [
    { key: 'trl', state: 'pass', wanted: 'TRL ≥ 5', found: 'TRL 6' },
    { key: 'budget', state: 'fail', wanted: '≤ 500,000 CNY', found: '600,000–700,000 CNY' },
    { key: 'region', state: 'unknown', wanted: 'DE' },
  ],
  evidence: [
    {
      field: 'summary',
      lang: 'en',
      pieces: [
        { text: 'A ' },
        { text: 'coating', word: '涂层', via: 'dictionary', points: 4.2 },
        { text: ' for tuyeres' },
      ],
    },
  ],
  wouldChange: [
    {
      constraint: 'budget',
      points: 5,
      text: label('若预算为 60 万元则符合', 'would fit if the budget were 600,000 CNY'),
    },
  ],
  organization: { id: 'o-1', name: label('东湖大学', 'East Lake University'), country: 'CN', verified: true },
  trl: 6,
  modes: ['licence'],
  clusters: ['new-materials'],
  demo: false,
  source: { name: 'Example list', url: 'https://list.example/1', licence: 'CC BY 4.0', attribution: 'Example office' },
};
