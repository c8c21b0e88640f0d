// Texts for record.mjs. No character younger than Unicode 8, since what the library knows of categories ends there.
const long = (piece, times) => piece.repeat(times);

export default [
  '', ' ', '\t\r\n', 'a', 'Fractions on a number line', 'Adding fractions with unlike denominators: 20 problems',
  'x + y = 3', 'f(x)=x^2-3x+1', 'a<b>c', '$5 & 6% of #7 ~ `code` | {set}', '2≠3, 2≤3, √2×π≈4.44', '½ + ¼', 'x² x₂ ∑∫∂',
  "don't stop-me_now", '...!?', 'e-mail@example.org', 'C++ C# .NET 10', '3.14159', '1,000,000',
  'Café CAFÉ cafe\u0301', 'naïve Zürich Ångström Ñandú', 'Tiếng Việt: đường phố, học hỏi', 'İstanbul ISTANBUL ıstanbul',
  'ΟΔΟΣ Σίσυφος ΩΣ ὦ ᾳ', 'Ёж и йод, Москва', 'straße STRASSE ẞ', 'ﬁnd oﬃce', 'ǅ Ǆ ǆ ŉ',
  '数学与分数：比与比例。', '机器学习 machine learning 入门', '中文English混排123测试', 'か゚ がくせい ガクセイ ﾐﾑ', '각 가각 한국어', 'ᄀ\u1161\u11a8',
  '豈\uF900更', '\u{20000}\u{2A6DF}\u{2F800}', '𝛼𝛼 𝐀𝐁', '🙂🙂 👍🏽 👩‍👩‍👧', '🇸🇪', 'ক্ষ কো কে া', 'ไทยภาษา', 'שָׁלוֹם', 'مُحَمَّد', 'हिन्दी में',
  'zero\u200bwidth soft\u00adhyphen b\ufeffom', 'nul\u0000bel\u0007del\u007f', 'nbsp\u00a0thin\u2009ideographic\u3000line\u2028par\u2029end', 'lost\ufffdcharacter',
  'private\ue000use', 'vt\u000bff\u000cnel\u0085', '“quoted” ‘single’ «guillemets» — dash…', '¿Qué? ¡Sí!', '\u037e\u0387\u1fef', '\u2126\u212a\u212b',
  '[MASK] [CLS] [SEP] [UNK] [PAD]', '##ing ## #', 'un##able', 'qqq§', 'word qq😀qq word', 'a\u0301\u0302\u0303b', '\u0301\u0302', ' \u0301 ',
  long('9', 100), long('9', 101), `a ${long('b', 300)} c`, long('é', 100), long('각', 34), long('𝛼', 100), long('𝛼', 101),
  long('Compare fractions with different denominators. ', 90), long('分数', 300),
];
