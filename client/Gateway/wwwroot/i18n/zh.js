/** 页面上的全部文字（简体中文）。值为函数时，参数就是句中的变量。 */
const number = (n) => n.toLocaleString('zh-CN');

export default {
  'skip': '跳到列表',
  'language.label': '页面语言',

  'learner.label': '学习者：',
  'learner.choose': '谁在学习？',
  'learner.other': '其他学习者',
  'learner.go': '确定',
  'learner.bad': '学习者编号须为 1–256 个字符，不含控制字符，且不能只是一个点。',

  'search.label': '今天想学什么？',
  'search.placeholder': '用中文或英文提问',

  'filter.label': '筛选',
  'filter.kinds': '资源类型',
  'filter.language': '语言',
  'filter.anyLanguage': '不限',
  'filter.minutes': '时长',
  'filter.anyMinutes': '不限',
  'filter.upTo': ({ minutes }) => `${minutes}以内`,
  'filter.seen': '包括看过的',
  'filter.reset': '清除筛选',

  'kind.course': '课程',
  'kind.lesson': '课时',
  'kind.video': '视频',
  'kind.article': '文章',
  'kind.exercise': '练习',
  'kind.sponsored': '推广',

  'list.next': ({ learner }) => `${learner} 的下一步`,
  'list.answers': ({ query }) => `“${query}”的结果`,
  'list.facts': ({ n, version, ms }) => `${number(n)} 个资源 · 画像版本 ${version} · ${ms} 毫秒`,
  'list.busy': '正在查询……',
  'list.more': '显示更多',
  'list.emptyNext': '暂时没有足够好的推荐。',
  'list.emptyNextHint': '可以搜索一下，或者包括看过的资源。',
  'list.emptySearch': '没有足够好的结果。',
  'list.emptySearchHint': '换个说法，或者减少筛选条件。',
  'list.changed': ({ n, added, first }) =>
    `${number(n)} 个资源${added ? `，其中 ${added} 个是新的` : ''}${first ? `。第一个：${first}` : ''}`,
  'list.outdated': '下面显示的内容可能已经过时。',

  'item.place': ({ place }) => `第 ${place} 位`,
  'item.new': '新',
  'item.up': ({ by }) => `上升 ${by} 位`,
  'item.down': ({ by }) => `下降 ${by} 位`,
  'item.score': '得分',
  'item.why': ({ n }) => `全部 ${n} 条理由`,
  'item.act': '操作',
  'item.difficulty': ({ word }) => `难度：${word}`,

  'difficulty.0': '入门', 'difficulty.1': '较易', 'difficulty.2': '中等', 'difficulty.3': '较难', 'difficulty.4': '困难',

  'act.view': '打开', 'act.like': '喜欢', 'act.bookmark': '收藏', 'act.complete': '学完', 'act.dismiss': '不要',
  'act.rate': '评分', 'act.rateOf': ({ stars }) => `${stars} 分（满分 5 分）`,

  'did.view': '打开', 'did.start': '开始', 'did.progress': '继续', 'did.complete': '学完', 'did.rate': '评分',
  'did.like': '喜欢', 'did.dislike': '不喜欢', 'did.bookmark': '收藏', 'did.dismiss': '不要', 'did.answer': '作答',

  'toast.recorded': ({ did, ms }) => `${did}：已永久记录（不能撤销），${ms} 毫秒后更新了列表。`,
  'toast.noList': ({ did }) => `${did}：已永久记录（不能撤销），新列表还没有到。`,
  'toast.failed': ({ act, problem }) => `“${act}”没有记录。${problem}`,
  'toast.close': '关闭',

  'legend.label': '得分的组成',
  'reason.interest': '你的兴趣', 'reason.session': '本次学习', 'reason.concept': '相邻概念',
  'reason.collaborative': '相似的学习者', 'reason.sequence': '接着学',
  'reason.popularity': '热门', 'reason.freshness': '新近', 'reason.starter': '适合入门', 'reason.disliked': '减分：不喜欢',
  'reason.words': '词语匹配', 'reason.meaning': '语义相近', 'reason.similar': '内容相似',
  'reason.readiness': '先修知识', 'reason.mastery': '已经掌握', 'reason.difficulty': '难度',
  'reason.review': '该复习了', 'reason.quality': '质量', 'reason.goal': '你的目标',
  'reason.other': '其他',

  'profile.title': 'Sextant 的了解',
  'profile.facts': ({ version, seen }) => `版本 ${version} · 看过 ${number(seen)} 个资源`,
  'profile.interests': '兴趣',
  'profile.noInterests': '还没有。打开、喜欢或学完一个资源，列表会立刻跟上。',
  'profile.unnamed': '附近没有概念',
  'profile.from': '来自',
  'profile.history': '历史（从新到旧）',
  'profile.noHistory': '没有记录。',
  'profile.moreHistory': ({ n }) => `再显示 ${n} 条`,
  'profile.export': '导出全部数据',
  'profile.erase': '删除……',

  'erase.title': ({ learner }) => `删除 ${learner} 的全部数据？`,
  'erase.words': '所有学习记录和由此形成的画像都会被删除，不能恢复。',
  'erase.yes': '全部删除',
  'erase.no': '保留',
  'erase.done': '已删除',
  'erase.receipt': ({ n, snapshot }) => `删除了 ${number(n)} 条记录；${snapshot ? '保存的画像也已删除' : '没有保存过画像'}。`,
  'erase.learner': '学习者', 'erase.at': '时间',

  'detail.go': '前往资源',
  'detail.concepts': '概念',
  'detail.tags': '标签',
  'detail.why': '推荐理由',
  'detail.used': ({ interactions, likes, completions }) =>
    `全体学习者：${number(interactions)} 次互动，${number(likes)} 次喜欢，${number(completions)} 次学完`,
  'detail.similar': '相似的资源',
  'detail.noSimilar': '没有足够相近的资源。',

  'key.title': '此服务器需要密钥',
  'key.words': 'API 密钥（仅保留在此标签页）',
  'key.use': '使用',
  'key.enter': '输入密钥',

  'dialog.close': '关闭',

  'problem.unreachable': '无法连接 Sextant。它在运行吗？网络正常吗？',
  'problem.timeout': 'Sextant 没有及时回答。',
  'problem.unreadable': ({ status }) => `Sextant 返回状态 ${status}，内容无法读取。`,
  'problem.field': ({ field }) => `（${field}）`,
  'problem.retry': '重试',
  'problem.again': ({ seconds }) => `${seconds} 秒后自动重试。`,

  'foot.ready': '就绪', 'foot.warming': '尚未就绪', 'foot.away': '无法连接',
  'foot.counts': ({ resources, concepts, relations }) =>
    `${number(resources)} 个资源，${number(concepts)} 个概念，${number(relations)} 条关系`,
  'foot.model': ({ model, dimensions }) => `模型 ${model}，${dimensions} 维`,
  'foot.api': 'HTTP 接口',

  'help.title': '键盘操作',
  'help.search': '搜索',
  'help.move': '列表中的下一个、上一个',
  'help.open': '打开',
  'help.rate': '评 1 到 5 分',
  'help.profile': '前往画像',
  'help.help': '本帮助',
  'help.escape': '关闭；清空搜索',
  'help.item': '在列表的一项上',
  'help.anywhere': '任何地方',
  'help.on': '启用单键快捷方式',
};
