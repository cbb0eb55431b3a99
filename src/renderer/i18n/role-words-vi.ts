// What gates and the roles screen say, in Vietnamese. Part of the catalogue vi.ts.
export const roleWordsVi = {
  gate: {
    title: 'Bạn chưa được phép: {{what}}.',
    reading: 'Xem thông tin này trong POS',
    labelled: '“{{label}}” ({{permission}})',
    named: '“{{permission}}”',
    needs: 'Cần quyền {{permission}}.',
    refused: 'POS đã từ chối việc này với tài khoản của bạn.',
    refusedNamed: 'POS đã từ chối việc này với tài khoản của bạn. Quyền liên quan: {{permission}}.',
    ask: 'Nhờ quản lý thêm quyền vào vai trò của bạn (Nhân viên → Vai trò). Có quyền rồi mà vẫn chưa dùng được thì đăng nhập lại.',
  },
}
