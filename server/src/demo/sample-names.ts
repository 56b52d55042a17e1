import type { Choice } from './seeded-choice.ts'

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金',
]

// biome-ignore format: a list of given names reads best in lines
const given = [
  '桂芳', '志强', '丽娟', '海燕', '建平', '秀珍', '文涛', '雪梅', '俊杰', '晓东', '春花', '国栋', '玉兰', '志远', '淑华', '明辉',
  '佳怡', '浩然', '子涵', '思远', '雨桐', '欣悦', '宇航', '梦瑶', '天佑', '嘉豪', '静怡', '一鸣', '若曦', '梓萱', '永康', '德胜',
  '金凤', '爱华', '红霞', '卫东', '立新', '美玲', '少华', '庆丰', '凯', '磊', '娜', '婷', '峰', '洁', '斌', '颖', '亮', '蕾',
] as const

/** A name many people bear and nobody famous. */
export const makeName = (choice: Choice): string => choice.oneOf(surnames) + choice.oneOf(given)
