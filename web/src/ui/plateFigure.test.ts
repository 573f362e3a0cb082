import { describe, expect, it } from 'vitest';
import { initials, plateWords } from './plateFigure';

const name = (level: number) => `TRL ${level} 样机演示`;

describe('a plate', () => {
  it('says the readiness where there is one', () => {
    expect(plateWords({ title: '耐 600 ℃ 涂层', trl: 6 }, name)).toEqual({ large: 'TRL 6', small: '样机演示' });
  });

  it.each([
    ['高镍正极材料 4.5 V 循环衰减抑制', undefined, '4.5 V', '高镍正极材料'],
    ['污泥低温干化能耗降低 -30 %', undefined, '−30 %', '污泥低温干化能耗降低'],
    ['印染污泥板框压到 62% 就下不去了', undefined, '62%', '印染污泥板框'],
    ['我们用了七年的那条产线一到冬天真空度就掉 30 %', undefined, '30 %', ''],
    ['一种耐磨涂层', '最高使用温度 ≥ 800 °C、磨损率更低', '≥ 800 °C', '最高使用温度'],
    ['A stack', 'It reaches a power density of 5 kW and more', '5 kW', 'power density'],
  ])('says a figure with its name: %s', (title, summary, large, small) => {
    expect(plateWords({ title, summary }, name)).toEqual({ large, small });
  });

  it.each([
    ['解决小型化质谱仪真空系统笨重的问题', '小型'],
    ['一种基于激光熔覆的涂层', '激光'],
    ['Better ionic conductivity of films', 'ICF'],
    ['Seal', 'S'],
    ['…', ''],
  ])('else says who it is: %s', (title, letters) => {
    expect(initials(title)).toBe(letters);
  });
});
