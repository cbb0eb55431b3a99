// The words for unfamiliar answers, in Vietnamese. Part of the catalogue vi.ts.

export const driftWordsVi = {
  drift: {
    title: 'Câu trả lời lạ',
    of: 'Câu trả lời lạ của {{system}}',
    loading: 'Đang xem có câu trả lời lạ nào không…',
    failed: 'Chưa đọc được các câu trả lời lạ',
    failedText: 'Không có gì mất, việc gửi không bị ảnh hưởng. Hãy thử lại; nếu vẫn bị, báo cho người cài đặt.',
    meaning:
      '{{system}} có lúc trả lời theo cách ứng dụng chưa biết; không có gì mất, hãy lưu các mẫu này ra tệp và gửi cho người cài đặt.',
    privacy: 'Mẫu chỉ giữ tên trường, kiểu và độ dài: không có tên khách, số điện thoại hay giá trị nào.',
    sample: '{{time}} · {{source}} · {{answer}}',
    unasked: 'tự gửi đến',
    answered: 'HTTP {{status}}',
    facts: '{{kind}} · {{bytes}} byte · gặp {{times}} lần',
    noKind: 'không nói loại nội dung',
    shape: 'Hình dạng câu trả lời',
    save: 'Lưu ra tệp…',
    saveOf: 'Lưu câu trả lời lạ của {{system}} ra tệp',
    saved: 'Đã lưu các mẫu của {{system}}',
    savedText: 'Gửi tệp vừa lưu cho người cài đặt. Trong tệp không có tên, số điện thoại hay mật khẩu.',
    notSaved: 'Chưa lưu',
    notSavedText: 'Bạn đã thôi chọn chỗ lưu. Các mẫu vẫn còn nguyên ở đây.',
    clear: 'Xóa các mẫu',
    clearOf: 'Xóa các câu trả lời lạ của {{system}}',
    cleared: 'Đã xóa các mẫu của {{system}}',
    clearedText: 'Nếu {{system}} lại trả lời như vậy, mẫu mới sẽ hiện ở đây.',
    notCleared: 'Chưa xóa được',
    amount: '{{amount}} mẫu, xem ở mục Kết nối',
  },
}
