using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Postgres
{
    /// <inheritdoc />
    public partial class NoticeMarks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "notice_marks",
                schema: "views",
                columns: table => new
                {
                    receiver = table.Column<string>(type: "text", nullable: false),
                    urgency = table.Column<string>(type: "text", nullable: false),
                    up_to = table.Column<long>(type: "bigint", nullable: false),
                    next_at = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_marks", x => new { x.receiver, x.urgency });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notice_marks",
                schema: "views");
        }
    }
}
