// What an entry about customers, their points or categories brings, and the decisions about it, in Vietnamese. Part of vi.ts.
export const entryContentWordsVi = {
  entryContent: {
    what: 'Việc',
    before: 'trước đó: {{value}}',
    emptied: 'để trống',
    visible: 'Hiện',
    hidden: 'Ẩn',
    asDefault: 'Là nhóm mặc định của khách mới',
    notDefault: 'Không còn là nhóm mặc định',
    unknownCategory: 'Nhóm không có trong danh sách trên máy này',
    openCategories: 'Mở danh sách nhóm khách hàng',
    points: { accumulate: 'Tích {{amount}} điểm', exchange: 'Đổi {{amount}} điểm' },
    field: {
      code: 'Mã khách',
      points: 'Điểm',
      ticket: 'Hóa đơn',
      reason: 'Lý do',
      categoryName: 'Nhóm khách hàng',
      isDefault: 'Nhóm mặc định',
    },
    seen: { by: 'Người ghi', scoreBefore: 'Điểm trước khi gửi', scoreNow: 'Điểm bây giờ' },
    unseen: {
      code: 'Mã khách',
      phoneCode: 'Mã vùng điện thoại',
      country: 'Quốc gia',
      zipCode: 'Mã bưu chính',
      holder: 'Chủ tài khoản ngân hàng',
    },
    park: {
      rejected: 'Không có gì mất: thay đổi vẫn ở trên máy này. Sửa rồi gửi lại, hoặc bỏ.',
      differs:
        'Bên {{system}} đang ghi khác cả giá trị cũ lẫn giá trị mới, có thể có người vừa sửa ở nơi khác. Không có gì mất. So sánh hai bên rồi chọn.',
      unprovenPoints:
        'Gửi lại có thể ghi điểm hai lần, nên ứng dụng dừng lại hỏi bạn. Không có gì mất. Hãy xem lịch sử điểm của khách trong {{system}} rồi chọn.',
    },
    adopt: 'Coi như đã xong',
    adoptText:
      'Chọn khi bạn đã xem {{system}} và để nguyên như bên đó. Không gửi gì thêm; khách trên máy này giữ nguyên.',
    neverSeen: {
      list: '{{system}} chưa cho biết các mục sau, gửi bây giờ thì chúng có thể bị xóa:',
      enterThem: 'Mở {{system}}, xem các mục này, rồi bấm “Sửa rồi gửi lại” và nhập vào đúng như bên đó.',
      erase: 'Gửi, và cho xóa những mục này',
      eraseText: 'Chọn khi các mục đó bên {{system}} không có gì, hoặc không cần nữa.',
      confirmTitle: 'Cho {{system}} xóa những mục này?',
      confirmText:
        'Nếu bên đó đang có, các mục này sẽ mất và không lấy lại được từ đây: {{fields}}. Nếu chưa chắc, hãy bấm “Thôi” rồi xem trong {{system}}.',
      confirm: 'Tôi hiểu, gửi và cho xóa',
    },
  },
}
